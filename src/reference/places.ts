import type { CodeDocument, Knowledge } from '../core/rulebook/knowledge.js';
import { anchorOf, link } from './markdown.js';

/** Where everything stands in the reference; paths are relative to its folder. */
export interface Places {
  codeFile(code: CodeDocument): string;
  causeFile(id: string): string;
  checkFile(id: string): string;
  /** Links as they are written on a page of a subfolder; names that have no page stay text. */
  code(name: string): string;
  cause(id: string): string;
  check(id: string): string;
}

const ENHANCED = /^[245X]\.(\d+)\./;

export function placesOf(knowledge: Knowledge, find: (code: string) => CodeDocument | null): Places {
  const causes = new Map(knowledge.causes.map((cause) => [cause.id, cause]));
  const checks = new Map(knowledge.checks.map((check) => [check.id, check]));
  const codeFile = (code: CodeDocument) => `codes/${fileOf(code)}.md`;
  return {
    codeFile,
    causeFile: (id) => `causes/${id}.md`,
    checkFile: (id) => `checks/${id}.md`,
    code(name) {
      const document = find(name);
      return document ? link(name, `../${codeFile(document)}#${anchorOf(document.code)}`) : name;
    },
    cause: (id) => link(causes.get(id)?.title ?? id, `../causes/${id}.md`),
    check: (id) => link(checks.get(id)?.title ?? id, `../checks/${id}.md`),
  };
}

/** Codes of one subject, one class of replies, one provider or one component stand on one page. */
function fileOf({ code, kind, provider }: CodeDocument): string {
  if (kind === 'ENHANCED') return `enhanced-${ENHANCED.exec(code)![1]}`;
  if (kind === 'REPLY') return `reply-${code[0]}`;
  if (kind === 'VENDOR') return `vendor-${provider ?? 'other'}`;
  return `diagnostic-${anchorOf(code.split('.')[0]!)}`;
}
