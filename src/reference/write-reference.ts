import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { compile } from '../core/rulebook/compile.js';
import { checkContent, ContentError, knowledgeOf } from '../seed/knowledge-files.js';
import { referencePages } from './reference-pages.js';

/** `npm run docs [folder]`: writes the reference anew from `content/`. */
const folder = process.argv[2] ?? 'docs/reference';
const { content, faults } = checkContent('content');
if (faults.length > 0) throw new ContentError(faults);
const pages = referencePages(compile(knowledgeOf(content), { examples: false }));
rmSync(folder, { recursive: true, force: true });
for (const [path, text] of pages) {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
console.log(`${pages.size} pages are written to ${folder}`);
