import type {
  CauseDocument,
  CheckDocument,
  CodeDocument,
  Knowledge,
  RuleDocument,
} from '../core/rulebook/knowledge.js';
import { codeFaults } from '../core/rulebook/code-faults.js';
import { pageFaults } from '../core/rulebook/page-faults.js';
import { proseFaults } from '../core/rulebook/prose-faults.js';
import { searchFaults } from '../core/rulebook/search-faults.js';
import { tryCompile } from '../core/rulebook/compile.js';
import { type Content, type ContentFault, formatFault, placeFault, readContent } from './content-files.js';
import { wordingFaults } from './wording-faults.js';

/** The knowledge that the files alone make: revision 0, every version 1. */
export function knowledgeOf({ entries, shipped }: Content): Knowledge {
  const values = <T>(kind: keyof typeof entries) => entries[kind].map(({ value }) => value) as T[];
  return {
    revision: 0,
    codes: values<CodeDocument>('CODE'),
    causes: values<CauseDocument>('CAUSE'),
    checks: values<CheckDocument>('CHECK'),
    rules: values<RuleDocument>('RULE').map((rule) => ({ ...rule, version: 1 })),
    ...shipped,
  };
}

/** Every fault of the files under a content folder. */
export function checkContent(folder: string): { content: Content; faults: ContentFault[] } {
  const content = readContent(folder);
  const files = new Map(
    Object.entries(content.entries).flatMap(([kind, list]) =>
      list.map((file) => [`${kind} ${file.id}`, file] as const),
    ),
  );
  const knowledge = knowledgeOf(content);
  const found =
    content.faults.length > 0
      ? []
      : [
          ...tryCompile(knowledge).faults,
          ...pageFaults(knowledge),
          ...codeFaults(knowledge),
          ...proseFaults(knowledge),
          ...searchFaults(knowledge),
        ];
  const crossed = found.map((fault) => {
    const { file, document } = (files.get(`${fault.kind} ${fault.id}`) ?? content.singles.get(fault.kind))!;
    return placeFault(fault, file, document);
  });
  return { content, faults: [...content.faults, ...wordingFaults(content.shipped), ...crossed] };
}

/** Thrown at start when the content cannot be used; lists every fault. */
export class ContentError extends Error {
  constructor(faults: ContentFault[]) {
    super(`The content has ${faults.length} fault(s):\n${faults.map(formatFault).join('\n')}`);
  }
}
