import { globSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { compile } from '../src/core/rulebook/compile.js';
import { checkContent, knowledgeOf } from '../src/seed/knowledge-files.js';

/** What a person pastes, and the true cause. */
export interface LabelledCase {
  id: string;
  half: 'tune' | 'check';
  cause: string;
  also?: string[];
  decisive: boolean;
  role?: string;
  text: string;
}

export const rulebook = compile(knowledgeOf(checkContent('content').content), { examples: false });

export const labelledCases = (): LabelledCase[] =>
  globSync('test/cases/labelled/*.yml')
    .sort()
    .map((file) => parse(readFileSync(file, 'utf8')) as LabelledCase);
