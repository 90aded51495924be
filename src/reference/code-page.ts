import { overlay, readingOf } from '../core/rulebook/codes.js';
import type { Rulebook } from '../core/rulebook/compile.js';
import type { Advice, CodeDocument, CodeReading, LikelyCause } from '../core/rulebook/knowledge.js';
import { commandBlocks } from './command-blocks.js';
import { anchorOf, blocks, fenced, heading, list, page, reference, shown } from './markdown.js';
import type { Places } from './places.js';

/** A page of codes that belong together, each with what it inherits. */
export function codePage(title: string, codes: CodeDocument[], rulebook: Rulebook, places: Places): string {
  const { reference: words } = rulebook.knowledge.wording;
  return page(
    `[${words['home']}](../README.md)`,
    heading(1, title),
    list(codes.map(({ code, title: short }) => `[${shown(code)}](#${anchorOf(code)}) ${shown(short)}`)),
    ...codes.map((code) => codeSection(code, rulebook, places)),
  );
}

function codeSection(document: CodeDocument, rulebook: Rulebook, places: Places): string {
  const { wording, products, providers } = rulebook.knowledge;
  const { reference: words, words: names } = wording;
  const reading = readingOf(rulebook.codes.find(document.code)!);
  const productName = (id: string) => products.find((one) => one.id === id)?.title ?? id;
  const providerName = (id: string) => providers.find((one) => one.id === id)?.title ?? id;
  /** What a class or a product says otherwise. */
  const differs = (name: string, sign: string, one: Partial<CodeReading>) =>
    blocks(
      heading(3, one.title ? `${name}${sign}${one.title}` : name),
      one.meaning ? shown(one.meaning) : null,
      one.permanence || one.whoActs ? fate(overlay(reading, one), rulebook) : null,
      likely(words['causes']!, one.causes ?? [], rulebook, places),
      advice(one.advice ?? null, rulebook),
    );
  const { code, pointsTo, product, provider, reason, related, commands, examples, references } = document;
  const about = [
    names[document.kind]!,
    document.wrapper && words['wrapper'],
    product && shown(productName(product)),
    provider && shown(providerName(provider)),
    pointsTo && `${words['pointsTo']} ${places.code(pointsTo)}`,
    reason && `${words['reason']}: ${shown(rulebook.reasons.get(reason)?.title ?? reason)}`,
  ].filter(Boolean);
  return blocks(
    heading(2, `${code} — ${document.title}`, anchorOf(code)),
    `*${about.join(' · ')}*`,
    shown(reading.meaning),
    fate(reading, rulebook),
    likely(words['causes']!, reading.causes, rulebook, places),
    advice(reading.advice, rulebook),
    ...document.classes.map((one) => differs(code.replace(/^X/, String(one.class)), ' — ', one)),
    ...document.readings.map((one) => {
      const of = [one.product && productName(one.product), one.provider && providerName(one.provider)];
      return differs(`${words['readAs']} ${of.filter(Boolean).join(', ')}`, ': ', one);
    }),
    commandBlocks(commands, rulebook),
    examples.length > 0 && blocks(`**${words['examples']}**`, fenced(examples.join('\n\n'))),
    related.length > 0 && `**${words['related']}**: ${related.map((name) => places.code(name)).join(', ')}`,
    references.length > 0 && blocks(`**${words['references']}**`, list(references.map(reference))),
  );
}

function fate({ permanence, permanenceOnWire, whoActs }: CodeReading, { knowledge }: Rulebook): string {
  const { reference: words, words: names } = knowledge.wording;
  return list([
    `${words['onWire']}: ${names[permanenceOnWire]}`,
    `${words['inEffect']}: ${names[permanence]}`,
    `${words['whoActs']}: ${names[whoActs]}`,
  ]);
}

function likely(title: string, causes: LikelyCause[], { knowledge }: Rulebook, places: Places): string | null {
  if (causes.length === 0) return null;
  const { words: names } = knowledge.wording;
  return blocks(
    `**${title}**`,
    list(causes.map(({ cause, likelihood }) => `${places.cause(cause)} (${names[likelihood]})`)),
  );
}

function advice(given: Advice | null, { knowledge }: Rulebook): string | null {
  if (!given) return null;
  const { words: names, reference: words } = knowledge.wording;
  return blocks(
    `**${words['advice']}**`,
    list([
      `${names['END_USER']}: ${shown(given.endUser)}`,
      `${names['HELP_DESK']}: ${shown(given.helpDesk)}`,
      `${names['ADMIN']}: ${shown(given.mailAdmin)}`,
    ]),
  );
}
