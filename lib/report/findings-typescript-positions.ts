import type { PathSegment } from "../spec/problem";
import type { Position } from "./findings-report";

/** A field or an item as it is written. */
interface Written {
  readonly offset: number;
  readonly fields: Map<string, Written>;
}

/**
 * Positions in a layout that is TypeScript: the object literal of `defineLayout` or of the default export. Reads
 * literals only; what is spread or named elsewhere has the position of the field that holds it.
 */
export function typescriptPositions(text: string): (path: readonly PathSegment[]) => Position | undefined {
  const root = new Scanner(text).layout();
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return (path) => {
    let node = root;
    for (const segment of path) {
      const next = node?.fields.get(String(segment));
      if (!next) break;
      node = next;
    }
    return node === undefined || node === root ? undefined : position(starts, node.offset);
  };
}

function position(starts: readonly number[], offset: number): Position {
  let [low, high] = [0, starts.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (starts[middle]! <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: offset - starts[low]! + 1 };
}

/** Thrown inside where the text is not what this reads. */
class Unsure extends Error {}

const CLOSING: Readonly<Record<string, string>> = { "{": "}", "[": "]", "(": ")" };
const NAME = /[\p{L}\p{N}_$]+/uy;

class Scanner {
  private at = 0;

  constructor(private readonly text: string) {}

  /** The object of the layout; undefined when there is none, or more than one. */
  layout(): Written | undefined {
    try {
      const starts = this.starts();
      if (starts.length !== 1) return undefined;
      this.at = starts[0]!;
      const root: Written = { offset: this.at, fields: new Map() };
      this.object(root);
      return root;
    } catch (error) {
      if (error instanceof Unsure) return undefined;
      throw error;
    }
  }

  /** Offsets of braces that begin a layout, outside of texts and comments. */
  private starts(): number[] {
    const found: number[] = [];
    while (this.at < this.text.length) {
      const word = /(?:defineLayout\s*\(|export\s+default)\s*(?=\{)/y;
      word.lastIndex = this.at;
      const match = /[\w$.]/.test(this.text[this.at - 1] ?? " ") ? null : word.exec(this.text);
      if (match) {
        this.at += match[0].length;
        found.push(this.at);
      } else if (!this.skipTrivia() && !this.skipText()) this.at++;
    }
    return found;
  }

  private object(node: Written): void {
    this.at++;
    for (;;) {
      this.space();
      if (this.take("}")) return;
      if (this.text.startsWith("...", this.at)) this.expression();
      else this.field(node);
      this.space();
      if (!this.take(",") && this.text[this.at] !== "}") throw new Unsure();
    }
  }

  private field(node: Written): void {
    const offset = this.at;
    const name = this.key();
    const written: Written = { offset, fields: new Map() };
    this.space();
    if (this.take(":")) this.value(written);
    else if (this.text[this.at] !== "," && this.text[this.at] !== "}") throw new Unsure();
    if (name !== undefined) node.fields.set(name, written);
  }

  /** A name, a text or a number; undefined for one that is computed. */
  private key(): string | undefined {
    const first = this.text[this.at];
    if (first === "[") {
      this.bracket();
      return undefined;
    }
    if (first === '"' || first === "'") {
      const from = this.at;
      this.skipText();
      return this.text.slice(from + 1, this.at - 1).replace(/\\(.)/g, "$1");
    }
    NAME.lastIndex = this.at;
    const name = NAME.exec(this.text)?.[0];
    if (name === undefined) throw new Unsure();
    this.at += name.length;
    return name;
  }

  private value(node: Written): void {
    this.space();
    const first = this.text[this.at];
    if (first === "{") this.object(node);
    else if (first === "[") this.list(node);
    // what follows a literal, such as `as const`, and every other expression
    this.expression();
  }

  private list(node: Written): void {
    this.at++;
    for (let index = 0; ; index++) {
      this.space();
      if (this.take("]")) return;
      // what comes behind a spread has no index that could be known
      const spread = this.text.startsWith("...", this.at);
      if (spread) index = Number.NaN;
      const item: Written = { offset: this.at, fields: new Map() };
      if (!Number.isNaN(index)) node.fields.set(String(index), item);
      this.value(item);
      this.space();
      if (!this.take(",") && this.text[this.at] !== "]") throw new Unsure();
    }
  }

  /** Up to the comma or the bracket that ends it. */
  private expression(): void {
    for (;;) {
      const here = this.text[this.at];
      if (here === undefined) throw new Unsure();
      if (",}])".includes(here)) return;
      if (here in CLOSING) this.bracket();
      else if (/["'`]/.test(here)) {
        if (!this.skipText()) throw new Unsure();
      } else if (!this.skipTrivia()) this.at++;
    }
  }

  private bracket(): void {
    const closing = CLOSING[this.text[this.at]!]!;
    this.at++;
    for (;;) {
      this.space();
      if (this.take(closing)) return;
      if (this.take(",") || this.take(";")) continue;
      const before = this.at;
      this.expression();
      if (this.at === before) throw new Unsure();
    }
  }

  private take(text: string): boolean {
    if (!this.text.startsWith(text, this.at)) return false;
    this.at += text.length;
    return true;
  }

  private space(): void {
    while (this.skipTrivia());
  }

  /** Blanks or one comment. */
  private skipTrivia(): boolean {
    const blank = /\s+|\/\/[^\n]*|\/\*[\s\S]*?\*\//y;
    blank.lastIndex = this.at;
    const match = blank.exec(this.text);
    if (match) this.at += match[0].length;
    return match !== null;
  }

  /** A text in quotes; one in backticks without code inside. */
  private skipText(): boolean {
    const quoted = /"(?:[^"\\\n]|\\[\s\S])*"|'(?:[^'\\\n]|\\[\s\S])*'|`(?:[^`\\]|\\[\s\S])*`/y;
    quoted.lastIndex = this.at;
    const match = quoted.exec(this.text);
    if (!match) return false;
    this.at += match[0].length;
    return true;
  }
}
