import { execFileSync } from "node:child_process";
import {
  chmodSync,
  chownSync,
  closeSync,
  linkSync,
  lutimesSync,
  mkdirSync,
  openSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { seededBytes, seededFraction } from "./seeded-bytes";

/** Files that people change, 200 KB each: large enough for a lifecycle to move their packs. */
const NOTES = 40;
const NOTE_BYTES = 200_000;
/** Enough names that their tree packs pass the 128 KiB below which a lifecycle moves nothing. */
const MANY = 4000;

const MIB = 1024 ** 2;
/** Beyond 1 GiB, mostly holes, so that a rehearsal stays fast. */
const HUGE_BYTES = 1126 * MIB;

/** The tree of the first day. */
export function plantTree(root: string): void {
  mkdirSync(root, { recursive: true });
  for (let i = 0; i < NOTES; i++) write(root, `notes/${i}.bin`, seededBytes(`note ${i}`, NOTE_BYTES));
}

/** What a part of the files that grows with the days is replaced by; one at least. Returns how many. */
export function changeTree(root: string, days: number, dailyChange: number): number {
  const wanted = Math.max(1, Math.round(NOTES * (1 - (1 - dailyChange) ** days)));
  const first = Math.floor(seededFraction(`${days} ${calls}`) * NOTES);
  calls += 1;
  for (let i = 0; i < wanted; i++)
    write(root, `notes/${(first + i) % NOTES}.bin`, seededBytes(`change ${calls} ${i}`, NOTE_BYTES));
  return wanted;
}

let calls = 0;

/** Everything that a restore may get wrong: names, links, holes, owners, modes, times, attributes, a file over 1 GiB. */
export function growTree(root: string, python: string): void {
  for (const name of NAMES) write(root, `names/${name}`, Buffer.from(`the file ${name}\n`));
  for (let i = 0; i < MANY; i++)
    write(root, `many/${i % 10}/${seededBytes(`name ${i}`, 12).toString("hex")}`, String(i));
  for (const folder of ["empty", "empty/deep/down", "empty/пусто"]) mkdirSync(join(root, folder), { recursive: true });

  write(root, "links/first", seededBytes("hard link", 70_000));
  mkdirSync(join(root, "links/away"));
  for (const name of ["links/second", "links/away/third"]) linkSync(join(root, "links/first"), join(root, name));
  for (const [name, target] of [
    ["relative", "first"],
    ["dangling", "nowhere/at/all"],
    ["absolute", "/etc/hostname"],
  ] as const)
    symlinkSync(target, join(root, "links", name));

  holes(root, "holes/huge.img", HUGE_BYTES, [0, 512 * MIB, 1100 * MIB], 8 * MIB);
  holes(root, "holes/small.img", 64 * MIB, [32 * MIB], 4096);
  holes(root, "holes/only.img", 8 * MIB, [], 0);
  write(root, "holes/zeros.bin", Buffer.alloc(2 * MIB));
  write(root, "none.bin", "");

  for (const [i, mode] of [0o000, 0o400, 0o640, 0o777, 0o4755, 0o2755].entries()) {
    write(root, `modes/${mode.toString(8)}`, `${i}`);
    chmodSync(join(root, `modes/${mode.toString(8)}`), mode);
  }
  for (const mode of [0o1777, 0o2775, 0o700]) {
    const folder = join(root, `modes/folder-${mode.toString(8)}`);
    mkdirSync(folder);
    chmodSync(folder, mode);
  }
  for (const id of [34, 1000, 65534, 100_034]) {
    write(root, `owners/${id}`, `${id}`);
    chownSync(join(root, `owners/${id}`), id, id);
  }
  for (const [name, time] of TIMES) {
    write(root, `times/${name}`, name);
    utimesSync(join(root, `times/${name}`), time, time);
  }
  lutimesSync(join(root, "links/dangling"), 1_000_000_000.5, 1_000_000_000.5);
  write(root, "attributes/file", "x");
  execFileSync(python, ["-c", SET_ATTRIBUTES, join(root, "attributes")]);
  // the folder itself comes back too
  chownSync(root, 1000, 34);
  chmodSync(root, 0o2751);
  utimesSync(root, 1_600_000_000.25, 1_600_000_000.25);
}

const NAMES = [
  "Äpfel und Öl.txt",
  "设计图.md",
  "план дома",
  "خطة المنزل",
  "घर",
  "🏠 key",
  "e\u0301 in two characters",
  "two  blanks and a tail ",
  "-rf",
  "quotes ' and \" and `",
  "line\nbreak",
  "back\\slash",
  "$HOME *",
  "long ".repeat(48),
];

const TIMES = [
  ["epoch", 0],
  ["before the epoch", -86_400],
  ["fraction", 1_234_567_890.123456],
  ["after 2038", 4_102_444_800],
] as const;

const SET_ATTRIBUTES =
  "import os, sys; [os.setxattr(os.path.join(sys.argv[1], *p), n, v) for p, n, v in (([], 'user.folder', b'1'), (['file'], 'user.origin', bytes(range(256))), (['file'], 'user.empty', b''))]";

function write(root: string, name: string, content: Buffer | string): void {
  const path = join(root, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}

function holes(root: string, name: string, size: number, at: readonly number[], bytes: number): void {
  const path = join(root, name);
  write(root, name, "");
  truncateSync(path, size);
  const file = openSync(path, "r+");
  for (const offset of at) writeSync(file, seededBytes(`${name} ${offset}`, bytes), 0, bytes, offset);
  closeSync(file);
}
