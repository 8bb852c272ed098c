import { group } from "./group";

group("simulate", "layouts");
