import { group } from "./group";

group("spec", "graph", "survive", "report");
