import { closestNames, nearestNames } from '../nearest.js';
import { lowered } from '../read/fold.js';
import { LETTERS, longestOf, PhraseIndex } from '../read/phrase-index.js';
import { readReplyCodes } from '../read/smtp-reply.js';
import { inOrder } from './code-order.js';
import { familyOf, NOTHING_KNOWN, unlisted } from './code-families.js';
import type { CodeDocument, CodeReading, ProductReading } from './knowledge.js';
import type { GenericCodes } from './shipped.js';

/** How a pasted code was read, and what else it could be. */
export interface UnderstoodCode {
  code: string;
  alternatives: string[];
}

/** A code as the catalogue has it, with the class asked for, and what it takes from others where it says nothing. */
export interface FoundCode {
  code: string;
  document: CodeDocument;
  base: CodeReading;
  generic: boolean;
}

const ANY_CLASS = /(?<![\w.])X\.(\d{1,3})\.(\d{1,3})(?![\d.])/i;
/** A whole subject: "5.7.x", "4.4.*", "5.7". */
const SUBJECT = /^#?([245X])\.(\d{1,3})(?:\.[x*?]{1,3})?$/i;
/** As a keypad with a decimal comma types it. */
const COMMAS = /^#?[245],\d{1,3},\d{1,3}$/;
const STATUSES = /(?<![\w.])[245]\.\d{1,3}\.\d{1,3}(?![\w]|\.\d)/g;
/** A reply code in a sentence: "error 550", "said 554". */
const REPLY = /(?<![\w.,:-])[245]\d\d(?![\w]|[.,:-]\d)/;
const MOST_TEXT = 2000;
const MOST_ALTERNATIVES = 8;
const MOST_SUGGESTIONS = 5;

/** Reads whatever a person pastes for a code: "400 4.4.7", "#5.1.1", "550-5.7.26", "S3140", a whole line of a notice. */
export function understandCode(text: string, index: CodeIndex): UnderstoodCode | null {
  const written = text
    .slice(0, MOST_TEXT)
    .normalize('NFKC')
    .replace(/[\u2018\u2019]/g, "'")
    .trim();
  const input = COMMAS.test(written) ? written.replaceAll(',', '.') : written;
  const known = index.exact(input);
  if (known) return { code: known, alternatives: [] };
  const any = ANY_CLASS.exec(input);
  if (any) return { code: `X.${Number(any[1])}.${Number(any[2])}`, alternatives: [] };
  const subject = SUBJECT.exec(input);
  if (subject) {
    const family = `${subject[1]!.toUpperCase()}.${Number(subject[2])}`;
    return { code: `${family}.X`, alternatives: index.commonOf(family) };
  }
  const quoted = /'([^']{3,})/.exec(input)?.[1];
  const codes = (quoted && readReplyCodes(quoted)) || readReplyCodes(input);
  const replyCode = codes?.replyCode ?? REPLY.exec(input)?.[0];
  const named = [
    ...(codes ? [codes.status] : []),
    ...index.namesIn(input).map(({ code }) => code),
    ...[...input.matchAll(STATUSES)].map(([status]) => status.split('.').map(Number).join('.')),
    ...(replyCode ? [String(replyCode)] : []),
  ];
  const [code, ...alternatives] = new Set(named.filter((name): name is string => Boolean(name)));
  return code === undefined ? null : { code, alternatives: alternatives.slice(0, MOST_ALTERNATIVES) };
}

/** Finds codes by name: exactly, by range, for every class; else the generic entry of its class and subject. */
export class CodeIndex {
  private readonly byName = new Map<string, CodeDocument>();
  private readonly ranges: CodeDocument[];
  /** As lists show them. */
  readonly ordered: CodeDocument[];
  /** Vendor codes and diagnostic names, which stand in the text of a reply. */
  private readonly names = new PhraseIndex<CodeDocument>();

  constructor(
    readonly documents: CodeDocument[],
    private readonly genericCodes: GenericCodes,
  ) {
    for (const document of documents) this.byName.set(document.code.toLowerCase(), document);
    for (const document of documents)
      for (const spelling of otherSpellings(document))
        if (!this.byName.has(spelling.toLowerCase())) this.byName.set(spelling.toLowerCase(), document);
    this.ordered = inOrder(documents);
    this.ranges = documents.filter(({ range }) => range !== null);
    for (const document of documents.filter(isName))
      for (const spelling of [document.code, ...otherSpellings(document)]) this.names.add(spelling, document);
  }

  /** The catalogue's spelling of a code that it has under this very name. */
  exact(name: string): string | null {
    return this.byName.get(name.toLowerCase())?.code ?? null;
  }

  /** The vendor codes and diagnostic names in a text, each as a word of its own, in the order of the text. */
  namesIn(text: string): CodeDocument[] {
    const lower = lowered(text);
    const isWord = (at: number) => /[\p{L}\p{N}_]/u.test(lower[at] ?? '');
    const whole = this.names
      .findAll(lower)
      .filter(({ start, end }) => !(isWord(start - 1) && isWord(start)) && !(isWord(end - 1) && isWord(end)));
    return [...new Set(longestOf(whole).map(({ value }) => value))];
  }

  /** Codes of a class and subject (`5.7`) that people meet most. */
  commonOf(family: string): string[] {
    const [klass, subject] = family.split('.');
    return this.documents
      .filter(({ code, full }) => {
        const [own, other] = code.split('.');
        return full && other === subject && (own === klass || own === 'X' || klass === 'X');
      })
      .map(({ code }) => (klass === 'X' ? code : code.replace(/^X(?=\.)/, klass!)))
      .slice(0, MOST_SUGGESTIONS);
  }

  find(code: string): FoundCode | null {
    const document =
      this.byName.get(code.toLowerCase()) ??
      this.inRange(code) ??
      this.byName.get(code.replace(/^[245]\./, 'x.').toLowerCase());
    if (document) {
      const asked = document.code.startsWith('X.') || document.range ? code.toUpperCase() : document.code;
      return { code: asked, document, base: this.baseOf(asked, document), generic: false };
    }
    const base = familyOf(code, this.genericCodes);
    return base ? { code, document: unlisted(code, base.title), base, generic: true } : null;
  }

  /** The number that a vendor code or a diagnostic name stands for, read as its product does; else its family. */
  private baseOf(code: string, { pointsTo, product, provider }: CodeDocument): CodeReading {
    const target = pointsTo === null ? null : this.find(pointsTo);
    if (target && target.document.pointsTo === null) return readingOf(target, product, provider);
    return familyOf(code, this.genericCodes) ?? NOTHING_KNOWN;
  }

  /** Codes of the catalogue that a wrong one may have meant, closest first. */
  suggest(wrong: string): string[] {
    const short = wrong.trim().slice(0, 64);
    const digit = /^[245]/.exec(short)?.[0] ?? '5';
    const names = this.documents.map(({ code }) => code.replace(/^X(?=\.)/, digit));
    const near = nearestNames(short, names, MOST_SUGGESTIONS);
    // A number that is none still has neighbours in writing.
    return near.length === 0 && /^#?\d/.test(short) ? closestNames(short, names, MOST_SUGGESTIONS) : near;
  }

  private inRange(code: string): CodeDocument | undefined {
    const wanted = parts(code);
    if (!wanted) return undefined;
    return this.ranges.find(({ range }) => {
      const [from, to] = [parts(range!.from), parts(range!.to)];
      return (
        from && to && from[0] === wanted[0] && from[1] === wanted[1] && wanted[2]! >= from[2]! && wanted[2]! <= to[2]!
      );
    });
  }
}

/** `AS(3150)` is written `AS3150` too, and the other way round. */
function otherSpellings({ kind, code }: CodeDocument): string[] {
  const parts = kind === 'VENDOR' ? /^([A-Z]+)(\(?)(\d+)\)?$/.exec(code) : null;
  return parts ? [parts[2] ? `${parts[1]}${parts[3]}` : `${parts[1]}(${parts[3]})`] : [];
}

/** Shorter ones are found by themselves only: in a text they would be anything. */
const isName = ({ kind, code }: CodeDocument) => (kind === 'VENDOR' || kind === 'DIAGNOSTIC') && code.length >= LETTERS;

const parts = (code: string): number[] | null => (/^[245]\.\d+\.\d+$/.test(code) ? code.split('.').map(Number) : null);

/** The reading of a code: what it inherits, changed by its own entry, by its class, then by product or provider. */
export function readingOf(
  { code, document, base }: FoundCode,
  product: string | null = null,
  provider: string | null = null,
): CodeReading {
  const klass = document.classes.find((one) => String(one.class) === code[0]);
  const special = document.readings.find(
    (one) =>
      (one.product !== null || one.provider !== null) &&
      (one.product === null || one.product === product) &&
      (one.provider === null || one.provider === provider),
  );
  return overlay(overlay(overlay(base, document), klass), special);
}

/** The readings of products and providers, each whole. */
export const productReadings = (found: FoundCode): (CodeReading & Pick<ProductReading, 'product' | 'provider'>)[] =>
  found.document.readings.map((reading) => ({
    product: reading.product,
    provider: reading.provider,
    ...overlay(readingOf({ ...found, document: { ...found.document, readings: [] } }), reading),
  }));

/** A reading with what another one says instead. */
export function overlay(base: CodeReading, over: Partial<CodeReading> | undefined): CodeReading {
  return {
    title: over?.title ?? base.title,
    meaning: over?.meaning ?? base.meaning,
    permanence: over?.permanence ?? base.permanence,
    permanenceOnWire: over?.permanenceOnWire ?? base.permanenceOnWire,
    whoActs: over?.whoActs ?? base.whoActs,
    causes: over?.causes ?? base.causes,
    remedies: over?.remedies ?? base.remedies,
    advice: over?.advice ?? (isElsewhere(over, base) ? null : base.advice),
  };
}

/** What to do about one cause is no advice where another one leads. */
const isElsewhere = (over: Partial<CodeReading> | undefined, base: CodeReading): boolean =>
  over?.causes !== undefined && over.causes[0]?.cause !== base.causes[0]?.cause;
