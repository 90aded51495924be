import { globSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { compile } from '../src/core/rulebook/compile.js';
import { anchorOf } from '../src/reference/markdown.js';
import { referencePages } from '../src/reference/reference-pages.js';
import { shippedKnowledge } from './shipped.js';

const rulebook = compile(shippedKnowledge(), { examples: false });
const pages = referencePages(rulebook);
const folder = 'docs/reference';

it('is as the content has it (else: npm run docs)', () => {
  const files = globSync('**/*.md', { cwd: folder }).map((file) => file.replaceAll('\\', '/'));
  expect(files.sort()).toEqual([...pages.keys()].sort());
  const stale = files.filter((file) => readFileSync(join(folder, file), 'utf8') !== pages.get(file));
  expect(stale).toEqual([]);
});

it('has every code, cause and check', () => {
  const { causes, checks } = rulebook.knowledge;
  const all = [...pages.values()].join('\n');
  for (const { code } of rulebook.codes.documents) expect(all).toContain(`<a id="${anchorOf(code)}"></a>`);
  for (const { id } of causes) expect(pages.has(`causes/${id}.md`)).toBe(true);
  for (const { id } of checks) expect(pages.has(`checks/${id}.md`)).toBe(true);
});

/** The text outside of fences, where alone links are links. */
const prose = (text: string) => text.replaceAll(/^(`{3,})[\s\S]*?^\1$/gm, '');

it('has no link that leads nowhere, and no anchor twice on a page', () => {
  const anchors = new Map(
    [...pages].map(([file, text]) => [file, [...text.matchAll(/<a id="([^"]+)">/g)].map(([, id]) => id)]),
  );
  for (const ids of anchors.values()) expect(new Set(ids).size).toBe(ids.length);
  let links = 0;
  for (const [file, text] of pages)
    for (const [, to] of prose(text).matchAll(/\]\(([^)]+)\)/g)) {
      links += 1;
      if (/^https:\/\/[\w.-]+\/\S*$/.test(to!)) continue;
      const [path, anchor] = to!.split('#');
      const target = path === '' ? file : posix.join(dirname(file), path!);
      expect([file, to, pages.has(target)]).toEqual([file, to, true]);
      if (anchor !== undefined)
        expect([file, to, anchors.get(target)]).toEqual([file, to, expect.arrayContaining([anchor])]);
    }
  expect(links).toBeGreaterThan(2000);
});

it('has no hole where a word is missing', () => {
  // X.0 itself is "Other or undefined" (RFC 3463 section 3.1).
  const holed = [...pages].filter(([, text]) => /(?<!or )\bundefined\b|\bNaN\b/.test(prose(text)));
  expect(holed.map(([file]) => file)).toEqual([]);
});
