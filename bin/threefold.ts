#!/usr/bin/env -S npx tsx
import { threefold } from "./program";

threefold(process.argv);
