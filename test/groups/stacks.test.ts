import { group } from "./group";

group("properties", "stacks");
