import { checkContent, knowledgeOf } from '../../src/seed/knowledge-files.js';
import { compile } from '../../src/core/rulebook/compile.js';
import { diagnose } from '../../src/core/diagnose.js';
import { answerParent } from './answer-parent.js';
import { diagnoseInput } from './requests.js';

/** A diagnosis without HTTP: the same input and options as the request, in a process pinned as the service is. */
const { content, faults } = checkContent('content');
if (faults.length > 0) throw new Error('The content has faults: npm run check:content');
const rulebook = compile(knowledgeOf(content));
const { text, at } = diagnoseInput;
const call = () => diagnose({ content: text, mediaType: null }, rulebook, { at: Date.parse(at), role: 'ADMIN' });

export interface Calls {
  calls: number;
  seconds: number;
}

answerParent(({ seconds }: { seconds?: number }) => {
  if (seconds === undefined) return call();
  const start = performance.now();
  const end = start + seconds * 1000;
  let calls = 0;
  do {
    call();
    calls++;
  } while (performance.now() < end);
  return { calls, seconds: (performance.now() - start) / 1000 } satisfies Calls;
});
