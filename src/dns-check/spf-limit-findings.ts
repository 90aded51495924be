import { clip, fewOf, type PolicyFinding, type Say, txtQuestion } from './policy-finding.js';
import { MAX_HOSTS_OF_TERM, MAX_LOOKUPS, MAX_VOID_LOOKUPS } from './spf-run.js';
import { countLookups, type SpfNode, type SpfVisit, voidNames } from './spf-tree.js';

const txt = ({ domain }: SpfNode) => txtQuestion(domain);

/** The limits of RFC 7208, 4.6.4. */
export function aboutLimits(root: SpfNode, nodes: SpfNode[], say: Say): PolicyFinding[] {
  const lookups = countLookups(root);
  const voids = voidNames(root);
  const asking = nodes.filter((node) => node.lookups > 0 && node.state === 'READ');
  const wide = nodes.flatMap(({ terms }) => terms.filter(({ hosts }) => hosts > MAX_HOSTS_OF_TERM));
  const each = asking.map((node) => say('spf-lookups-of', { at: node.domain, count: node.lookups }));
  return [
    ...(lookups > MAX_LOOKUPS
      ? [
          {
            id: 'spf-too-many-lookups',
            status: 'FAILED',
            values: { lookups, most: MAX_LOOKUPS },
            observed: [fewOf(each, ' ')],
            questions: asking.map(txt),
          } satisfies PolicyFinding,
        ]
      : []),
    ...(voids.length > 0
      ? [
          {
            id: 'spf-void-lookups',
            status: voids.length > MAX_VOID_LOOKUPS ? 'FAILED' : 'WARNING',
            values: { count: voids.length, most: MAX_VOID_LOOKUPS },
            observed: [say('spf-voids', { names: fewOf(voids, ', ') })],
            questions: voids.map((name) => ({ name, type: 'A' })),
          } satisfies PolicyFinding,
        ]
      : []),
    ...wide.map(({ term, name, hosts }): PolicyFinding => ({
      id: 'spf-too-many-hosts',
      status: 'FAILED',
      values: { term: clip(term.text), count: hosts, most: MAX_HOSTS_OF_TERM },
      observed: [],
      questions: [{ name: name!, type: 'MX' }],
    })),
  ];
}

/** What the record says, sound as it may be. */
export function aboutPolicy(root: SpfNode, nodes: SpfNode[], say: Say): PolicyFinding[] {
  const readable = nodes.filter(({ state }) => state === 'READ');
  const finding = (id: PolicyFinding['id'], node: SpfNode, found: SpfVisit[]): PolicyFinding => ({
    id,
    status: 'WARNING',
    values: {
      at: node.domain,
      terms: fewOf(
        found.map(({ term }) => clip(term.text)),
        ' ',
      ),
    },
    observed: [say('spf-record', { at: node.domain, record: clip(node.texts[0]!) })],
    questions: [txt(node)],
  });
  const where = (id: PolicyFinding['id'], node: SpfNode, holds: (seen: SpfVisit) => boolean): PolicyFinding[] => {
    const found = node.terms.filter(holds);
    return found.length > 0 ? [finding(id, node, found)] : [];
  };
  const last = endOf(root);
  const saysNothing = !last.terms.some(({ term }) => isAll(term) && term.qualifier !== '?') && last.termsCut === 0;
  return [
    ...readable
      .filter(passes)
      .flatMap((node) =>
        where('spf-all-pass', node, ({ term, isUsed }) => isUsed && isAll(term) && term.qualifier === '+'),
      ),
    ...(last.state === 'READ' && last.faults.length === 0 && saysNothing ? [finding('spf-no-default', last, [])] : []),
    ...readable.flatMap((node) => where('spf-ptr', node, ({ term }) => !term.isModifier && term.name === 'ptr')),
    ...readable.flatMap((node) => where('spf-terms-unused', node, ({ isUsed }) => !isUsed)),
  ];
}

const isAll = ({ isModifier, name }: SpfVisit['term']) => !isModifier && name === 'all';

/** Whether a match here lets the mail pass in the record of the domain itself. */
const passes = ({ via, parent }: SpfNode): boolean =>
  via === null || ((via.isModifier || via.qualifier === '+') && passes(parent!));

/** The record that has the last word: the one that redirects lead to. */
function endOf(node: SpfNode): SpfNode {
  const next = node.terms.find(({ term, child }) => term.isModifier && child !== null)?.child;
  return next ? endOf(next) : node;
}
