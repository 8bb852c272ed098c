import { RestfulProvider } from "@cdktf/provider-restful/lib/provider";
import { Resource } from "@cdktf/provider-restful/lib/resource";
import { App, TerraformStack } from "cdktf";

const app = new App({ outdir: process.argv[2]! });
const stack = new TerraformStack(app, "bare");
new RestfulProvider(stack, "restful", { baseUrl: "https://localhost" });
new Resource(stack, "object", { path: "/objects", body: { id: "one" } });
app.synth();
