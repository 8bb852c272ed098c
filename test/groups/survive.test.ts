import { group } from "./group";

group("survive", "report");
