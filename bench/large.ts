import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { diagnose } from '../src/core/diagnose.js';
import { compile } from '../src/core/rulebook/compile.js';
import { checkContent, knowledgeOf } from '../src/seed/knowledge-files.js';
import { LARGE_PASTES } from './large-pastes.js';
import { mixedPaste } from './mixed-paste.js';

/**
 * Large pastes, each in a process of its own: how long one diagnosis takes, and into which heap it fits.
 * `npm run build && node dist/bench/large.js [MB] [name]`
 */
const HEAPS = [256, 512, 1024];
const AT = Date.parse('2024-05-09T08:00:00Z');

interface Measured {
  ms: number;
  rss: number;
  notes: string[];
}

function measure(name: string, megabytes: number): Measured {
  const rulebook = compile(knowledgeOf(checkContent('content').content));
  const seed = readFileSync('test/cases/seed-delay.txt', 'utf8');
  const ask = (content: string) => diagnose({ content, mediaType: null }, rulebook, { at: AT });
  for (let warmUp = 0; warmUp < 20; warmUp++) ask(mixedPaste(seed, 10_000));
  // Out of bytes, as a request's body is: a text that was put together in pieces is read more slowly.
  const text = Buffer.from(LARGE_PASTES[name]!(megabytes * 1_000_000, seed)).toString('utf8');
  const start = performance.now();
  const { notes } = ask(text);
  const ms = performance.now() - start;
  return { ms, rss: process.resourceUsage().maxRSS / 1024, notes: notes.map(({ id }) => id) };
}

/** Null where it does not fit. */
function inChild(name: string, megabytes: number, heap: number): Measured | null {
  const { status, stdout } = spawnSync(
    process.execPath,
    [`--max-old-space-size=${heap}`, fileURLToPath(import.meta.url), String(megabytes), name, 'measure'],
    { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] },
  );
  return status === 0 ? (JSON.parse(stdout) as Measured) : null;
}

const [megabytes = '10', only, child] = process.argv.slice(2);
if (child) console.log(JSON.stringify(measure(only!, Number(megabytes))));
else {
  console.log(`| ${megabytes} MB of | ms | resident MB | fits into a heap of, MB | notes |`);
  console.log('|---|---|---|---|---|');
  for (const name of only ? [only] : Object.keys(LARGE_PASTES)) {
    const found = inChild(name, Number(megabytes), HEAPS.at(-1)!);
    const heap = found && HEAPS.find((one) => inChild(name, Number(megabytes), one));
    const row = found ? [found.ms.toFixed(0), found.rss.toFixed(0), heap, found.notes.join(', ')] : ['does not fit'];
    console.log(`| ${[name, ...row].join(' | ')} |`);
  }
}
