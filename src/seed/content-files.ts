import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Cause } from '../catalogue/cause.js';
import { Check } from '../catalogue/check.js';
import { CodeDocument } from '../catalogue/code-document.js';
import { Provider } from '../catalogue/provider.js';
import { Reason } from '../catalogue/reason.js';
import type { Fault } from '../core/rulebook/knowledge.js';
import type { ShippedKnowledge } from '../core/rulebook/shipped.js';
import { EntryKind } from '../core/vocabulary.js';
import { parseSource, type SourceDocument } from '../knowledge/source-document.js';
import { RuleDocument } from '../rules/rule-document.js';
import { checkShape } from '../shared/check-shape.js';
import {
  ConsoleShape,
  CounterWordsShape,
  EventWordsShape,
  FindingShape,
  RootServerShape,
  GenericCodesShape,
  NoticeShape,
  ProductShape,
  ScopeWordsShape,
  SearchWordsShape,
  ToolWordsShape,
  WordingShape,
  WriterShape,
} from './shipped-shapes.js';

/** One file under `content/`, checked against its shape. */
export interface ContentFile<T = object> {
  kind: string;
  id: string;
  file: string;
  document: SourceDocument;
  value: T;
}

/** A fault with the file and the position that it stands at. */
export interface ContentFault extends Omit<Fault, 'path'> {
  file: string;
  line: number;
  column: number;
  key: string;
}

export interface Content {
  entries: Record<EntryKind, ContentFile[]>;
  shipped: ShippedKnowledge;
  /** Files that hold one document, by kind. */
  singles: Map<string, Pick<ContentFile, 'file' | 'document'>>;
  faults: ContentFault[];
}

type Shape<T> = new () => T;

/** Reads every file under `content/`. Faults are collected, never thrown: one run shows them all. */
export function readContent(folder: string): Content {
  const faults: ContentFault[] = [];
  const singles: Content['singles'] = new Map();

  const check = <T extends object>(
    kind: string,
    file: string,
    shape: Shape<T>,
    document: SourceDocument,
    body: unknown,
    above: (string | number)[] = [],
  ) => {
    const { value, faults: found } = checkShape(shape, body);
    const named = (body ?? {}) as { id?: string; code?: string };
    const id = named.id ?? named.code ?? file;
    for (const { path, message } of found)
      faults.push(
        placeFault({ kind, id, path: [...above, ...path], message, expected: null, nearest: null }, file, document),
      );
    return value === null ? null : { kind, id, file, document, value };
  };

  const parse = (file: string) => {
    const document = parseSource(readFileSync(join(folder, file), 'utf8'));
    for (const { message, line, column } of document.errors)
      faults.push({
        kind: 'FILE',
        id: file,
        file,
        line,
        column,
        key: '',
        message,
        expected: 'well-formed YAML',
        nearest: null,
      });
    return document;
  };

  const files = <T extends object>(kind: string, pattern: string, shape: Shape<T>): ContentFile<T>[] =>
    globSync(pattern, { cwd: folder })
      .map((file) => file.replaceAll('\\', '/'))
      .sort()
      .flatMap((file) => {
        const document = parse(file);
        return document.errors.length > 0 ? [] : (check(kind, file, shape, document, document.body) ?? []);
      });

  const list = <T extends object>(kind: string, file: string, shape: Shape<T>): T[] => {
    const document = parse(file);
    const items = Array.isArray(document.body) ? document.body : [];
    return items.flatMap((item, index) => check(kind, file, shape, document, item, [index])?.value ?? []);
  };

  const single = <T extends object>(kind: string, file: string, shape: Shape<T>): T => {
    const document = parse(file);
    singles.set(kind, { file, document });
    return check(kind, file, shape, document, document.body)?.value ?? new shape();
  };

  const values = <T extends object>(found: ContentFile<T>[]) => found.map(({ value }) => value);

  const entries = {
    CODE: files(EntryKind.CODE, 'codes/*/*.yml', CodeDocument),
    CAUSE: files(EntryKind.CAUSE, 'causes/*/*.yml', Cause),
    CHECK: files(EntryKind.CHECK, 'checks/*.yml', Check),
    RULE: files(EntryKind.RULE, 'rules/*/*.yml', RuleDocument),
  };
  return {
    entries,
    shipped: {
      reasons: list('REASON', 'reasons.yml', Reason),
      products: list('PRODUCT', 'products.yml', ProductShape),
      providers: values(files('PROVIDER', 'providers/*.yml', Provider)),
      notices: values(files('NOTICE', 'notices/*.yml', NoticeShape)),
      writers: values(files('WRITER', 'writers/*.yml', WriterShape)),
      findings: values(files('FINDING', 'findings/*.yml', FindingShape)),
      rootServers: list('ROOT_SERVER', 'root-servers.yml', RootServerShape),
      generic: single('GENERIC', 'generic-codes.yml', GenericCodesShape),
      wording: single('WORDING', 'wording.yml', WordingShape),
      console: single('CONSOLE', 'console-words.yml', ConsoleShape),
      search: single('SEARCH', 'search-words.yml', SearchWordsShape),
      events: single('EVENT_WORDS', 'event-words.yml', EventWordsShape),
      counters: single('COUNTER_WORDS', 'counter-words.yml', CounterWordsShape),
      scope: single('SCOPE_WORDS', 'scope-words.yml', ScopeWordsShape),
      toolWords: single('TOOL_WORDS', 'tool-words.yml', ToolWordsShape),
    },
    singles,
    faults,
  };
}

/** Where a fault of the core stands in its file. */
export function placeFault({ path, ...fault }: Fault, file: string, document: SourceDocument): ContentFault {
  return { ...fault, file, ...document.locate(path), key: path.join('.') };
}

export function formatFault({ file, line, column, key, message, expected, nearest }: ContentFault): string {
  return [
    `content/${file}:${line}:${column}`,
    key && `${key}:`,
    message,
    expected && `(expected ${expected})`,
    nearest && `— did you mean ${nearest}?`,
  ]
    .filter(Boolean)
    .join(' ');
}
