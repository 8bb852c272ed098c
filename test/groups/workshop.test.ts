import { group } from "./group";

group("providers", "tools", "validate");
