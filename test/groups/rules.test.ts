import { group } from "./group";

group("rules");
