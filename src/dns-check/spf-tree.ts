import type { SpfLookupState, SpfRecordState } from '../core/vocabulary.js';
import type { Ask, Lookup } from './dns-question.js';
import { askIfAskable, hostsIn, isUnanswered, isVoid } from './remember-lookups.js';
import { expandName, type MacroValues } from './spf-macro.js';
import { isSpf, readSpf, type SpfFault } from './spf-record.js';
import { macroValues, type SpfQuestion } from './spf-run.js';
import { asksDns, type SpfTerm } from './spf-term.js';

/** A record with what it leads to, whoever sends: the whole of what is published. */
export interface SpfNode {
  domain: string;
  /** As {@link SpfOutcome.matches} names places; the root is ''. */
  path: string;
  depth: number;
  /** The term that leads here; null: the record of the domain itself. */
  via: SpfTerm | null;
  parent: SpfNode | null;
  state: SpfRecordState;
  /** SPF records found: more than one where the state says so. */
  texts: string[];
  /** The question for the record found nothing at all. */
  isVoid: boolean;
  faults: SpfFault[];
  /** How many of its terms ask DNS. */
  lookups: number;
  /** The first ones. */
  terms: SpfVisit[];
  termsCut: number;
}

export interface SpfVisit {
  term: SpfTerm;
  /** False behind `all`, and for a redirect beside it: no receiver gets there. */
  isUsed: boolean;
  /** The name it speaks of; null: it speaks of none, or that depends on the sender. */
  name: string | null;
  /** Of a, mx and exists; null: nothing is asked. */
  lookup: SpfLookupState | null;
  /** Hosts that an mx leads to. */
  hosts: number;
  child: SpfNode | null;
}

/** Records read below the domain's own: twice what a receiver reads, so that the number to cut down to is known. */
const MAX_RECORDS = 20;
/** Terms of one record that are followed; the lookups of all are counted. */
const MAX_TERMS = 200;
/** Names of a, mx and exists asked. */
const MAX_NAMES = 20;

/**
 * Reads the record of a domain and all that it includes or redirects to, one level after the other, side by side.
 * `sender` fills macros where it is given. Asks at most 1 + 20 TXT and 20 names.
 */
export async function walkSpf(domain: string, ask: Ask, sender: SpfQuestion | null): Promise<SpfNode> {
  const root = emptyNode(domain, null, null, '');
  const left = { records: MAX_RECORDS + 1, names: MAX_NAMES };
  for (let level = [root]; level.length > 0;) {
    const asked = level.filter(({ state }) => state === 'READ').slice(0, left.records);
    left.records -= asked.length;
    for (const node of level) if (node.state === 'READ' && !asked.includes(node)) node.state = 'NOT_ASKED';
    const read = await Promise.all(asked.map((node) => readRecord(node, ask)));
    const visits = asked.flatMap((node, index) => visit(node, read[index]!, root.domain, sender));
    await Promise.all(visits.map((seen) => lookUpName(seen, left, ask)));
    level = visits.flatMap(({ child }) => child ?? []);
  }
  return root;
}

const emptyNode = (domain: string, parent: SpfNode | null, via: SpfTerm | null, path: string): SpfNode => ({
  domain,
  path,
  depth: parent === null ? 0 : parent.depth + 1,
  via,
  parent,
  state: 'READ',
  texts: [],
  isVoid: false,
  faults: [],
  lookups: 0,
  terms: [],
  termsCut: 0,
});

/** Gives the terms of the record. */
async function readRecord(node: SpfNode, ask: Ask): Promise<SpfTerm[]> {
  const found = await askIfAskable(node.domain, 'TXT', ask);
  node.isVoid = isVoid(found);
  node.texts = found.records.filter(isSpf);
  if (isUnanswered(found)) node.state = found.outcome === 'TIMEOUT' ? 'TIMEOUT' : 'ERROR';
  else if (node.texts.length !== 1) node.state = node.texts.length === 0 ? 'NO_RECORD' : 'SEVERAL_RECORDS';
  if (node.state !== 'READ') return [];
  const { terms, faults } = readSpf(node.texts[0]!);
  node.faults = faults;
  return terms;
}

/** Notes the terms of a record, and makes a node of what each leads to. */
function visit(node: SpfNode, terms: SpfTerm[], origin: string, sender: SpfQuestion | null): SpfVisit[] {
  const all = terms.findIndex(({ name, isModifier }) => name === 'all' && !isModifier);
  const isUsed = (term: SpfTerm, index: number) =>
    all < 0 || (term.isModifier ? term.name !== 'redirect' : index <= all);
  const values = valuesFor(node.domain, origin, sender);
  node.lookups = terms.filter((term, index) => asksDns(term) && isUsed(term, index)).length;
  node.termsCut = Math.max(0, terms.length - MAX_TERMS);
  node.terms = terms.slice(0, MAX_TERMS).map((term, index) => {
    const name = term.domain === null ? node.domain : expandName(term.domain, values);
    const leadsOn = isUsed(term, index) && (term.name === 'include' || (term.isModifier && term.name === 'redirect'));
    return {
      term,
      isUsed: isUsed(term, index),
      name: asksDns(term) ? name : null,
      lookup: null,
      hosts: 0,
      child: leadsOn ? childOf(node, term, name, `${node.path}/${index}`) : null,
    };
  });
  return node.terms;
}

/** Without a sender, only the domain is known. */
function valuesFor(domain: string, origin: string, sender: SpfQuestion | null): MacroValues {
  if (sender !== null) return macroValues(sender, domain);
  return (letter) => ({ d: domain, o: origin })[letter as string] ?? null;
}

function childOf(parent: SpfNode, term: SpfTerm, name: string | null, path: string): SpfNode {
  const child = emptyNode(name ?? term.text, parent, term, path);
  if (name === null) child.state = 'DEPENDS_ON_SENDER';
  else if (isAbove(parent, name)) child.state = 'LOOP';
  return child;
}

const isAbove = (node: SpfNode | null, name: string): boolean =>
  node !== null && (node.domain.toLowerCase() === name.toLowerCase() || isAbove(node.parent, name));

async function lookUpName(seen: SpfVisit, left: { names: number }, ask: Ask): Promise<void> {
  const { term, isUsed, name } = seen;
  if (!isUsed || term.isModifier || !['a', 'mx', 'exists'].includes(term.name)) return;
  if (name === null) seen.lookup = 'DEPENDS_ON_SENDER';
  else if (left.names === 0) seen.lookup = 'NOT_ASKED';
  else {
    left.names -= 1;
    const found = await askIfAskable(name, term.name === 'mx' ? 'MX' : 'A', ask);
    // A host with an address of either family is there.
    const last = term.name === 'a' && isVoid(found) ? await askIfAskable(name, 'AAAA', ask) : found;
    seen.lookup = stateOf(last);
    if (term.name === 'mx') seen.hosts = hostsIn(last).length;
  }
}

const stateOf = (found: Lookup): SpfLookupState => {
  if (isUnanswered(found)) return found.outcome === 'TIMEOUT' ? 'TIMEOUT' : 'ERROR';
  return isVoid(found) ? 'VOID' : 'FOUND';
};

/** All records of the tree, as a reader of the record comes to them. */
export const nodesOf = (node: SpfNode): SpfNode[] => [
  node,
  ...node.terms.flatMap(({ child }) => (child === null ? [] : nodesOf(child))),
];

/** Terms that ask DNS, in all records: a receiver gives up at the eleventh. */
export const countLookups = (root: SpfNode): number => nodesOf(root).reduce((sum, { lookups }) => sum + lookups, 0);

/** Names that are not there, in all records: a receiver gives up at the third. */
export const voidNames = (root: SpfNode): string[] =>
  nodesOf(root).flatMap(({ parent, domain, isVoid: isNothing, terms }) => [
    ...(parent !== null && isNothing ? [domain] : []),
    ...terms.filter(({ lookup }) => lookup === 'VOID').map(({ name }) => name!),
  ]);
