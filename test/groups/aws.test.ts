import { group } from "./group";

group("aws", "pki");
