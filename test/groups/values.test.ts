import { group } from "./group";

group("units", "calendar", "retention", "estimate", "host", "simulate", "layouts");
