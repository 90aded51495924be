import { readFileSync } from 'node:fs';
import type { Knowledge } from '../src/core/rulebook/knowledge.js';

/** The knowledge of `content/`, as `knowledge-file.mjs` read it before the tests; that it is sound is content.spec's to say. */
export const shippedKnowledge = (): Knowledge =>
  JSON.parse(readFileSync(process.env['NDR_KB_KNOWLEDGE']!, 'utf8')) as Knowledge;
