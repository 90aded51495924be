import { fileURLToPath } from 'node:url';
import { compile, type Rulebook } from '../core/rulebook/compile.js';
import { readContent } from '../seed/content-files.js';
import { ContentError, knowledgeOf } from '../seed/knowledge-files.js';

const CONTENT = fileURLToPath(new URL('../../../content', import.meta.url));

/**
 * The knowledge that this version ships, from its files wherever it is called from; what editors published in a database is not in it.
 * Its examples were run when it was built.
 */
export function shippedRulebook(): Rulebook {
  const content = readContent(CONTENT);
  if (content.faults.length > 0) throw new ContentError(content.faults);
  return compile(knowledgeOf(content), { examples: false });
}
