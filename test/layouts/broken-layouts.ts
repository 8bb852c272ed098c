/** A file that is no layout, and what is told of it. */
export interface BrokenFile {
  readonly name: string;
  readonly file: string;
  readonly text: string;
  readonly code: string;
  /** As printed. */
  readonly path: string;
}

const file = (name: string, path: string, text: string, code: string, at = ""): BrokenFile => ({
  name,
  file: path,
  text,
  code,
  path: at,
});

/** Texts as people leave them: half written, pasted, of the wrong kind. */
export const BROKEN_FILES: readonly BrokenFile[] = [
  file("an empty file", "a.yaml", "", "spec/type"),
  file("a file of comments", "a.yaml", "# later\n", "spec/type"),
  file("a text", "a.yaml", "just a text\n", "spec/type"),
  file("a list", "a.yaml", "- name: x\n", "spec/type"),
  file("a field twice", "a.yaml", "name: a\nname: b\n", "layout/syntax"),
  file("a quote that is not closed", "a.yaml", 'name: "a\n', "layout/syntax"),
  file("a mapping in a mapping", "a.yaml", "name: a: b\n", "layout/syntax"),
  file("tabs for blanks", "a.yaml", "hosts:\n\tnode1:\n\t\tsite: house\n", "layout/syntax"),
  file("two documents", "a.yaml", "name: a\n---\nname: b\n", "layout/syntax"),
  file("brackets that are not closed", "a.yml", "sites: {house: {kind: premises}\n", "layout/syntax"),
  file(
    "a bare number for a size",
    "a.yaml",
    "name: x\ntimezone: UTC\nnetworks: {lan: 5}\n",
    "spec/type",
    "networks.lan",
  ),
  file(
    "a schedule that YAML would take for a number",
    "a.yaml",
    "name: x\ntimezone: UTC\nhosts: {n: {site: 0330}}\n",
    "spec/type",
    "hosts.n.site",
  ),
  file("a name that YAML takes for a truth value", "a.yaml", "name: true\ntimezone: UTC\n", "spec/type", "name"),
  file("an empty section", "a.yaml", "name: x\ntimezone: UTC\nhosts:\n", "spec/type", "hosts"),
  file("an unknown section", "a.yaml", "name: x\ntimezone: UTC\nhost: {}\n", "spec/unknown-key", "host"),
  file("half a JSON", "a.json", '{"name": "x"', "layout/syntax"),
  file("comments in JSON", "a.json", '{"name": "x" /* later */}', "layout/syntax"),
  file("a list in JSON", "a.json", "[]", "spec/type"),
  file("null in JSON", "a.json", "null", "spec/type"),
  file("no default export", "a.ts", "export const layout = {};\n", "layout/no-default"),
  file("a default export that is no object", "a.cjs", "module.exports = { default: 3 };\n", "spec/type"),
  file("a program that fails", "a.cjs", "throw new Error('no');\n", "layout/syntax"),
  file("a file of another kind", "a.toml", "name = 'x'\n", "layout/kind"),
  file(
    "a trust anchor that is no file",
    "a.yaml",
    "name: x\ntimezone: UTC\ntrusts: {ca: {anchor: {file: no.pem}}}\n",
    "trust/no-file",
    "trusts.ca.anchor.file",
  ),
];
