import type { Rulebook } from '../core/rulebook/compile.js';
import type { CheckDocument } from '../core/rulebook/knowledge.js';
import { commandBlocks } from './command-blocks.js';
import { blocks, fenced, heading, list, page, shown } from './markdown.js';
import type { Places } from './places.js';

/** The page of a check: what to run, what it can show, and what each outcome speaks for. */
export function checkPage(check: CheckDocument, rulebook: Rulebook, places: Places): string {
  const { reference: words, words: names } = rulebook.knowledge.wording;
  return page(
    `[${words['home']}](../README.md)`,
    heading(1, check.title),
    list([
      `${words['minutes']}: ${check.minutes}`,
      `${words['role']}: ${names[check.role]}`,
      ...(check.privileges ? [`${words['privileges']}: ${shown(check.privileges)}`] : []),
      `${words['id']}: \`${check.id}\``,
    ]),
    commandBlocks(check.commands, rulebook),
    heading(2, words['outcomes']!),
    ...check.outcomes.map(({ title, sample, speaksFor }) =>
      blocks(
        heading(3, title),
        sample && fenced(sample),
        speaksFor.length > 0 && blocks(`${words['speaksFor']}:`, list(speaksFor.map((id) => places.cause(id)))),
      ),
    ),
  );
}
