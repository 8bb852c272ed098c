import { group } from "./group";

group("change", "privileges", "rehearse", "upgrade", "providers", "tools", "validate");
