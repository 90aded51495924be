import type { CodeDocument } from './knowledge.js';

const KINDS: CodeDocument['kind'][] = ['REPLY', 'ENHANCED', 'DIAGNOSTIC', 'VENDOR'];

const key = (code: string) =>
  code
    .split('.')
    .map((part) => part.padStart(6, '0'))
    .join('.');

/** Reply codes first, vendors' codes last; `5.1.2` before `5.1.10`. */
export function inOrder(documents: readonly CodeDocument[]): CodeDocument[] {
  const keyed = documents.map((document) => ({
    document,
    kind: KINDS.indexOf(document.kind),
    key: key(document.code),
  }));
  return keyed
    .sort((a, b) => a.kind - b.kind || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map(({ document }) => document);
}
