import { clip, fewOf, type PolicyFinding, type Say, sayIn, txtQuestion, uncheckedBy } from './policy-finding.js';
import type { SpfFault } from './spf-record.js';
import { aboutLimits, aboutPolicy } from './spf-limit-findings.js';
import { MAX_LOOKUPS, MAX_VOID_LOOKUPS } from './spf-run.js';
import { aboutSender, type SpfSending } from './spf-sender-finding.js';
import { countLookups, nodesOf, type SpfNode, voidNames } from './spf-tree.js';
import type { DnsTexts } from './texts.js';

/** What is known about the SPF record of a domain. */
export interface SpfSeen {
  root: SpfNode;
  /** Of the address that sends; null where none was given. */
  sending: SpfSending | null;
}

const txt = ({ domain }: SpfNode) => txtQuestion(domain);

/** Everything that is to be said about the SPF record of a domain, the record itself first. */
export function spfFindings({ root, sending }: SpfSeen, texts: DnsTexts): PolicyFinding[] {
  const say = sayIn(texts);
  const nodes = nodesOf(root);
  return [
    aboutRecord(root, nodes, say),
    ...nodes.filter(({ faults }) => faults.length > 0).map((node) => aboutFaults(node, say)),
    ...nodes.filter(({ parent }) => parent !== null).flatMap((node) => aboutInclude(node, say)),
    ...aboutLoops(nodes, say),
    ...aboutLimits(root, nodes, say),
    ...aboutPolicy(root, nodes, say),
    ...(sending === null ? [] : [aboutSender(root, sending, say)]),
  ];
}

function aboutRecord(root: SpfNode, nodes: SpfNode[], say: Say): PolicyFinding {
  const { domain, state, texts } = root;
  const questions = [txt(root)];
  if (state === 'NO_RECORD')
    return { id: 'spf-missing', status: 'WARNING', observed: [say('spf-no-record', { at: domain })], questions };
  if (state === 'SEVERAL_RECORDS') return several(root, say);
  if (state !== 'READ')
    return { id: 'spf-found', status: uncheckedBy(state), observed: [unanswered(root, say)], questions };
  const isPart = nodes.some((node) => node.state === 'NOT_ASKED' || node.termsCut > 0);
  return {
    id: 'spf-found',
    status: 'PASSED',
    observed: [
      say('spf-record', { at: domain, record: clip(texts[0]!) }),
      say('spf-counts', {
        lookups: countLookups(root),
        most: MAX_LOOKUPS,
        voids: voidNames(root).length,
        mostVoids: MAX_VOID_LOOKUPS,
      }),
      isPart ? say('spf-partly') : '',
    ],
    questions,
  };
}

const several = (node: SpfNode, say: Say): PolicyFinding => ({
  id: 'spf-several-records',
  status: 'FAILED',
  values: { at: node.domain },
  observed: [
    say('spf-several', { at: node.domain, count: node.texts.length, records: fewOf(node.texts.map(clip), '”, “') }),
  ],
  questions: [txt(node)],
});

const unanswered = (node: SpfNode, say: Say) => say('policy-unanswered', { name: node.domain, outcome: node.state });

const aboutFaults = (node: SpfNode, say: Say): PolicyFinding => ({
  id: 'spf-syntax',
  status: 'FAILED',
  values: { at: node.domain, column: node.faults[0]!.column, term: clip(node.faults[0]!.text) },
  observed: [
    say('spf-record', { at: node.domain, record: clip(node.texts[0]!) }),
    fewOf(
      node.faults.map((fault) => sayFault(fault, say)),
      ' ',
    ),
  ],
  questions: [txt(node)],
});

const sayFault = ({ kind, column, text }: SpfFault, say: Say) =>
  say(`spf-fault-${kind}`, { column, term: clip(text), address: clip(text.slice(text.indexOf(':') + 1)) });

function aboutInclude(node: SpfNode, say: Say): PolicyFinding[] {
  const via = say('spf-via', { term: clip(node.via!.text), at: node.parent!.domain });
  const values = { at: node.parent!.domain, term: clip(node.via!.text), target: clip(node.domain) };
  const questions = [txt(node)];
  if (node.state === 'SEVERAL_RECORDS') {
    const finding = several(node, say);
    return [{ ...finding, observed: [...finding.observed, via] }];
  }
  if (node.state === 'NO_RECORD')
    return [
      {
        id: 'spf-include-missing',
        status: 'FAILED',
        values,
        observed: [say('spf-no-record', { at: values.target }), via],
        questions,
      },
    ];
  if (node.state === 'TIMEOUT' || node.state === 'ERROR')
    return [
      {
        id: 'spf-include-unanswered',
        status: uncheckedBy(node.state),
        values,
        observed: [unanswered(node, say), via],
        questions,
      },
    ];
  return [];
}

function aboutLoops(nodes: SpfNode[], say: Say): PolicyFinding[] {
  const loops = nodes.filter(({ state }) => state === 'LOOP');
  if (loops.length === 0) return [];
  const steps = loops.map((node) => say('spf-via', { term: clip(node.via!.text), at: node.parent!.domain }));
  return [
    {
      id: 'spf-loop',
      status: 'FAILED',
      values: { at: loops[0]!.parent!.domain, term: clip(loops[0]!.via!.text) },
      observed: [fewOf(steps, ' ')],
      questions: loops.map(({ parent }) => txt(parent!)),
    },
  ];
}
