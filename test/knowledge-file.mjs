import { rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import 'reflect-metadata';

/** Reads `content/` once for all test files: that takes seconds, and each of them has modules of its own. */
const FILE = join(tmpdir(), `ndr-kb-knowledge-${process.pid}.json`);

export default async function setup() {
  const { checkContent, knowledgeOf } = await import('../dist/src/seed/knowledge-files.js');
  writeFileSync(FILE, JSON.stringify(knowledgeOf(checkContent('content').content)));
  process.env.NDR_KB_KNOWLEDGE = FILE;
  globalThis.forgetKnowledge = () => rmSync(FILE, { force: true });
}
