import type { Rulebook } from '../core/rulebook/compile.js';
import { readingOf } from '../core/rulebook/codes.js';
import type { CodeDocument } from '../core/rulebook/knowledge.js';
import { codePage } from './code-page.js';
import { causePage } from './cause-page.js';
import { checkPage } from './check-page.js';
import { anchorOf, blocks, heading, link, list, page, shown, table } from './markdown.js';
import { type Places, placesOf } from './places.js';

/** All that the service knows as Markdown: path under the reference's folder → text. */
export function referencePages(rulebook: Rulebook): Map<string, string> {
  const { knowledge, codes } = rulebook;
  const find = (code: string) => {
    const found = codes.find(code);
    return found && !found.generic ? found.document : null;
  };
  const places = placesOf(knowledge, find);
  const groups = Map.groupBy(codes.ordered, places.codeFile);
  const titled = [...groups].map(([file, members]) => ({ file, members, title: groupTitle(members[0]!, rulebook) }));
  return new Map([
    ['README.md', home(titled, rulebook, places)],
    ...titled.map(({ file, members, title }) => [file, codePage(title, members, rulebook, places)] as const),
    ...knowledge.causes.map((cause) => [places.causeFile(cause.id), causePage(cause, rulebook, places)] as const),
    ...knowledge.checks.map((check) => [places.checkFile(check.id), checkPage(check, rulebook, places)] as const),
  ]);
}

interface Group {
  file: string;
  members: CodeDocument[];
  title: string;
}

function groupTitle({ code, kind, provider }: CodeDocument, { knowledge }: Rulebook): string {
  const { words: names, reference: words } = knowledge.wording;
  const { generic, providers } = knowledge;
  const number = code.split('.')[kind === 'ENHANCED' ? 1 : 0]!;
  const about = {
    ENHANCED: () => `X.${number}: ${generic.subjects.find(({ subject }) => subject === Number(number))?.title}`,
    REPLY: () =>
      `${code[0]}xx: ${generic.classes.find((one) => String(one.class) === code[0])?.title ?? words['other']}`,
    VENDOR: () => providers.find(({ id }) => id === provider)?.title ?? words['other']!,
    DIAGNOSTIC: () => number,
  }[kind]();
  return `${names[kind]}: ${about}`;
}

function home(groups: Group[], rulebook: Rulebook, places: Places): string {
  const { knowledge, codes } = rulebook;
  const { reference: words, words: names } = knowledge.wording;
  const sides = Map.groupBy(knowledge.causes, ({ side }) => side);
  return page(
    heading(1, words['title']!),
    words['introduction']!,
    heading(2, words['full']!),
    codes.ordered
      .filter(({ full }) => full)
      .map((document) => link(document.code, `${places.codeFile(document)}#${anchorOf(document.code)}`))
      .join(', '),
    heading(2, words['codes']!),
    ...groups.map(({ file, members, title }) =>
      blocks(
        `### [${shown(title)}](${file})`,
        table(
          [words['code']!, words['says']!, words['inEffect']!, words['whoActs']!],
          members.map((document) => {
            const { permanence, whoActs } = readingOf(codes.find(document.code)!);
            return [
              link(document.code, `${file}#${anchorOf(document.code)}`),
              shown(document.title),
              names[permanence]!,
              names[whoActs]!,
            ];
          }),
        ),
      ),
    ),
    heading(2, words['causes']!),
    ...[...sides].map(([side, causes]) =>
      blocks(
        heading(3, `${words['side']}: ${names[side]}`),
        list(causes.map(({ id, title }) => link(title, places.causeFile(id)))),
      ),
    ),
    heading(2, words['checks']!),
    list(
      knowledge.checks.map(
        ({ id, title, minutes, role }) =>
          `${link(title, places.checkFile(id))} (${words['minutes']}: ${minutes}; ${names[role]})`,
      ),
    ),
  );
}
