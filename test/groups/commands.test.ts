import { group } from "./group";

group("bin", "docs");
