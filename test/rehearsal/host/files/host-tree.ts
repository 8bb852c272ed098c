import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { CopyGraph } from "../../../../lib/graph/copy-graph";
import { type HostContent, hostFiles } from "../../../../lib/host/host-files";
import { HOST_PATHS } from "../../../../lib/host/host-paths";
import type { HostValues } from "../../../../lib/host/host-values";
import { installFolder } from "../../../../lib/host/install-folder";
import { resticJobs } from "../../../../lib/host/restic-job";
import { runProgram } from "../ca/program-run";
import type { Play } from "./rehearsed-layout";

export interface HostTreeProps {
  readonly play: Pick<Play, "layout" | "host">;
  readonly values: HostValues;
  /** Folder that does not exist yet: the host's `/`. */
  readonly root: string;
  /** Real programs by name. */
  readonly programs: Readonly<Record<string, string>>;
  /** Bodies of more programs, in bash. */
  readonly standIns?: Readonly<Record<string, string>>;
}

/** What hosts have and a loopback rehearsal has not, as programs that write down what they were asked. */
const STAND_INS: Readonly<Record<string, string>> = {
  sendmail: 'mail=$(mktemp "$REHEARSAL_ROOT/var/mail/XXXXXX"); cat >"$mail"',
  journalctl: "exit 0",
  systemctl: 'echo "$*" >>"$REHEARSAL_ROOT/var/systemctl.log"\ncase "$*" in *ActiveState*) echo inactive ;; esac',
};

/**
 * A host as a folder: `install.sh --root` of the generated folder has written it, and then every absolute path in it
 * was moved below the folder. That and the loopback addresses are the only differences to what a host gets.
 */
export class HostTree {
  private constructor(
    readonly root: string,
    readonly play: Pick<Play, "layout" | "host">,
    readonly content: HostContent,
    /** What install.sh said. */
    readonly installed: string,
    private readonly moved: readonly string[],
  ) {}

  static async install({ play, values, root, programs, standIns = {} }: HostTreeProps): Promise<HostTree> {
    const graph = new CopyGraph(play.layout);
    const content = hostFiles(graph, play.host, values);
    const folder = `${root}.folder`;
    for (const { name, mode, text } of installFolder(play.layout, play.host, content)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text, { mode: Number.parseInt(mode, 8) });
    }
    for (const path of ["usr/local/bin", "usr/sbin", "var/mail", "var/cache", "var/lib", "run/threefold"])
      mkdirSync(join(root, path), { recursive: true });
    for (const [name, path] of Object.entries(programs)) symlinkSync(path, join(root, "usr/local/bin", name));
    for (const [name, body] of Object.entries({ ...STAND_INS, ...standIns }))
      writeFileSync(join(root, "usr/sbin", name), `#!/bin/bash\n${body}\n`, { mode: 0o755 });
    const path = `${join(root, "usr/local/bin")}:${join(root, "usr/sbin")}:${process.env.PATH}`;
    const answer = await runProgram("bash", [join(folder, "install.sh"), "--root", root], { env: { PATH: path } });
    if (answer.code !== 0) throw new Error(`install.sh: exit ${answer.code}\n${answer.output}`);

    const jobs = resticJobs(graph, play.host, values);
    const moved = [
      ...["/etc/threefold", "/etc/backrest", "/etc/systemd/system", "/usr/local", "/usr/sbin/sendmail"],
      ...["/var/lib/threefold", "/var/lib/backrest", "/run/threefold"],
      play.layout.hosts[play.host]!.restic.cache,
      ...jobs.flatMap(({ sources, repository }) => [
        ...sources,
        repository.passwordFile,
        ...(repository.directory ? [repository.directory] : []),
      ]),
    ];
    const tree = new HostTree(root, play, content, answer.output.trim(), [...new Set(moved)]);
    for (const { path: file } of content.files) tree.rewrite(file, (text) => tree.move(text));
    if (existsSync(tree.path(HOST_PATHS.backrest.live)))
      tree.rewrite(HOST_PATHS.backrest.live, (text) => tree.move(text));
    for (const { repository } of jobs) tree.write(repository.passwordFile, "correct horse battery staple\n", 0o600);
    return tree;
  }

  /** Where a path of the host really lies. */
  path(path: string): string {
    return join(this.root, path);
  }

  read(path: string): string {
    return readFileSync(this.path(path), "utf8");
  }

  write(path: string, text: string, mode = 0o644): void {
    mkdirSync(dirname(this.path(path)), { recursive: true });
    writeFileSync(this.path(path), text, { mode });
    chmodSync(this.path(path), mode);
  }

  /** Changes a file and gives back the way to undo it. */
  rewrite(path: string, change: (text: string) => string): () => void {
    const before = this.read(path);
    const { mode } = statSync(this.path(path));
    this.write(path, change(before), mode & 0o777);
    return () => this.write(path, before, mode & 0o777);
  }

  /** Texts of the mails that the host has sent. */
  mails(): string[] {
    return readdirSync(this.path("/var/mail")).map((name) => this.read(`/var/mail/${name}`));
  }

  /** Absolute paths of the host as paths below the folder. */
  move(text: string): string {
    return this.moved.reduce(
      (moved, path) =>
        moved.replace(
          new RegExp(`(?<![\\w./-])${path.replace(/[.+]/g, "\\$&")}(?![\\w-])`, "g"),
          `${this.root}${path}`,
        ),
      text,
    );
  }
}
