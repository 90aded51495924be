/**
 * A pattern of RE2 as a regular expression of the language, where that means the same and cannot blow up: no unbounded
 * repetition, and few ways to match from any one place. Most patterns are of this kind, and run a hundred times faster.
 * What is not surely so is left to RE2: null.
 */
export function boundedPattern(source: string): RegExp | null {
  const reader = new Reader(source);
  const ways = reader.alternatives();
  if (!reader.done || ways > MOST_WAYS) return null;
  try {
    return new RegExp(reader.translated, 'iu');
  } catch {
    return null;
  }
}

/** Two letters that fold to ASCII ones: in a text with these the engines do not agree on what a word is. */
export const foldsToAscii = (text: string): boolean => /[\u017f\u212a]/.test(text);

/** From one place, a match is tried in at most so many ways. */
const MOST_WAYS = 2000;
const REFUSED = Infinity;
const PLAIN = /^[\x20-\x7e]*$/;

/** Reads the part of RE2's syntax that both engines read alike, and writes it again in the other's. */
class Reader {
  translated = '';
  private at = 0;

  constructor(private readonly source: string) {}

  get done(): boolean {
    return this.at === this.source.length && PLAIN.test(this.source);
  }

  /** In how many ways the alternatives can match from one place; so do the others. */
  alternatives(): number {
    let ways = this.sequence();
    while (this.take('|')) ways += this.sequence();
    return ways;
  }

  private sequence(): number {
    let ways = 1;
    while (this.at < this.source.length && !'|)'.includes(this.source[this.at]!)) {
      const inner = this.atom();
      ways *= this.quantified(inner);
      if (!(ways <= MOST_WAYS)) return this.refuse();
    }
    return ways;
  }

  private atom(): number {
    if (this.take('(')) return this.group();
    const [piece] = this.match(/[^\\()[\]{}*+?.^$|]|\\[.\\()[\]{}*+?^$|/]|\\[bd]|[\^$]/y) ?? [];
    if (piece !== undefined) return this.write(piece);
    if (this.skip('.')) return this.write('[^\\n]');
    // A class of single characters and ranges; others have classes of their own in them.
    const [chars] = this.match(/\[\^?(?:[a-zA-Z0-9 .,;:=<>@_/'"!%&()-]|\\[dt.\]\\-])+\]/y) ?? [];
    return chars === undefined ? this.refuse() : this.write(chars);
  }

  private group(): number {
    if (this.source.startsWith('?', this.at) && !this.take('?:')) return this.refuse();
    const ways = this.alternatives();
    return this.take(')') ? ways : this.refuse();
  }

  private quantified(ways: number): number {
    const found = this.match(/\?\??|\{(\d{1,3})(?:,(\d{1,3}))?\}\??/y);
    if (!found) return /[*+{]/.test(this.source[this.at] ?? '') ? this.refuse() : ways;
    this.write(found[0]);
    if (found[0].startsWith('?')) return ways + 1;
    const least = Number(found[1]);
    let sum = 0;
    for (let times = least, most = Number(found[2] ?? least); times <= most; times++) sum += ways ** times;
    return sum;
  }

  private match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.source);
    if (found) this.at = pattern.lastIndex;
    return found;
  }

  private skip(text: string): boolean {
    const there = this.source.startsWith(text, this.at);
    if (there) this.at += text.length;
    return there;
  }

  private take(text: string): boolean {
    return this.skip(text) && this.write(text) > 0;
  }

  private write(text: string): number {
    this.translated += text;
    return 1;
  }

  private refuse(): number {
    this.at = Infinity;
    return REFUSED;
  }
}
