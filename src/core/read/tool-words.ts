import type { ToolWordsDocument } from '../rulebook/shipped.js';
import { fold } from './fold.js';
import { LETTERS } from './phrase-index.js';

/** What the commands of a system print in its language, ready to be matched with one line. */

export interface ToolWords {
  nslookup: Record<'server' | 'name' | 'failed' | 'timedOut' | 'waited' | 'remarks', RegExp>;
  resolve: { failed: RegExp; outcomes: Record<keyof ToolWordsDocument['resolve'], RegExp> };
  ping: Record<'pinging' | 'timedOut' | 'unreachable' | 'notFound', RegExp>;
  trace: Record<'tracing' | 'remarks' | 'notFound', RegExp>;
  services: { started: RegExp; done: RegExp; names: ReadonlyMap<string, string>; titles: ReadonlyMap<string, string> };
  /** By tool, words of which its output holds one. */
  gates: Record<'lookups' | 'resolves' | 'reaches' | 'services', string[]>;
}

const PLACEHOLDERS: Record<string, string> = {
  server: '(?<server>[^\\s*]{0,252}[^\\s*.])',
  name: '(?<name>[^\\s*]{1,253})',
  host: '(?<host>[^\\s"\\[\\]]{1,253})',
};

const escape = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

const BEGIN = '^\\s{0,40}(?:>\\s?){0,3}';

/** One of the sentences at the beginning of a line, which stars may introduce. */
function lineOf(templates: string[], behind = ''): RegExp {
  const sources = templates.map((template) =>
    template
      .split(/\{(\w+)\}/)
      .map((piece, index) => (index % 2 === 0 ? escape(piece) : PLACEHOLDERS[piece]!))
      .join(''),
  );
  return new RegExp(`${BEGIN}(?:\\*{3}\\s{0,3})?(?:${sources.join('|')})${behind}`, 'di');
}

const labelOf = (labels: string[], value: string) => lineOf(labels, `\\s?:\\s{0,20}${value}`);

/** The sentences as the pieces between their placeholders: the longest of each leads to it. */
const leads = (...lists: string[][]): string[] =>
  lists.flat().flatMap((template) => {
    const pieces = fold(template).text.split(/\{\w+\}/);
    const longest = pieces.reduce((most, piece) => (piece.length > most.length ? piece : most)).trim();
    return longest.length < LETTERS ? [] : [longest];
  });
const labels = (list: string[]) => list.flatMap((label) => [`${label}:`, `${label} :`]);

export function compileToolWords({ nslookup, resolve, ping, trace, services }: ToolWordsDocument): ToolWords {
  const names = Object.entries(services.names);
  const outcomes = Object.entries(resolve) as [keyof ToolWordsDocument['resolve'], string[]][];
  return {
    nslookup: {
      server: labelOf(nslookup.server, '(?<server>\\S{1,253})'),
      name: labelOf(nslookup.name, '(?<name>\\S{1,253})\\s*$'),
      failed: lineOf(nslookup.failed, '\\s?:\\s{0,5}(?<why>\\S.{0,80})'),
      timedOut: lineOf(nslookup.timedOut),
      waited: lineOf(nslookup.waited),
      remarks: lineOf(nslookup.remarks),
    },
    resolve: {
      failed: new RegExp(
        `${BEGIN}(?:Resolve-DnsName\\s?:|[\\s|]{1,40})?\\s{0,3}(?<name>[^\\s|]{1,253})\\s:\\s(?:${outcomes.flatMap(([, texts]) => texts.map(escape)).join('|')})`,
        'di',
      ),
      outcomes: Object.fromEntries(
        outcomes.map(([outcome, texts]) => [outcome, new RegExp(texts.map(escape).join('|'), 'i')]),
      ) as ToolWords['resolve']['outcomes'],
    },
    ping: {
      pinging: lineOf(ping.pinging),
      timedOut: lineOf(ping.timedOut),
      unreachable: new RegExp(ping.unreachable.map(escape).join('|'), 'i'),
      notFound: lineOf(ping.notFound),
    },
    trace: { tracing: lineOf(trace.tracing), remarks: lineOf(trace.remarks), notFound: lineOf(trace.notFound) },
    services: {
      started: lineOf(services.started),
      done: lineOf(services.done),
      names: new Map(names.map(([name]) => [name.toLowerCase(), name])),
      titles: new Map(names.map(([name, title]) => [title.toLowerCase(), name])),
    },
    gates: {
      lookups: [
        ...labels([...nslookup.server, ...nslookup.name]),
        ...leads(nslookup.failed, nslookup.timedOut, nslookup.waited, nslookup.remarks),
      ],
      resolves: leads(...Object.values(resolve)),
      reaches: leads(ping.pinging, ping.notFound, trace.tracing, trace.notFound),
      services: leads(services.started),
    },
  };
}

/** Apostrophes and blanks of every kind as one; offsets stay. */
export const plainLine = (line: string): string =>
  line.replace(/[\u2018\u2019\u00b4`]/g, "'").replace(/[\u00a0\u202f]/g, ' ');
