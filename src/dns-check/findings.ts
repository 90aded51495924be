import type { FindingStatus } from '../core/vocabulary.js';
import { observedIn, quote, toEvidence } from './answer-text.js';
import type { Answer } from './ask-resolver.js';
import type { DnsFinding } from './dns-report.js';
import { type HostState, kindOf, type MailDns, type MailHost, type MxKind, stateOf } from './mail-dns.js';
import { type DnsTexts, fill, type FindingId, pageOf, type Values, word } from './texts.js';

/** Pieces of evidence of one finding. */
const MAX_EVIDENCE = 20;

interface Seen {
  id: FindingId;
  status: FindingStatus;
  /** Fill the placeholders of the finding's page. */
  values?: Values;
  /** Told in the detail and kept as evidence. */
  answers: Answer[];
  /** What else to tell in the detail. */
  remark?: string;
}

/** "Could not check" is TIMEOUT or ERROR, never FAILED. */
const STATUS_OF: Record<HostState, FindingStatus> = {
  reachable: 'PASSED',
  private: 'PASSED',
  'no-address': 'FAILED',
  timeout: 'TIMEOUT',
  error: 'ERROR',
};

export function findingsOf(seen: MailDns, allowPrivate: boolean, texts: DnsTexts): DnsFinding[] {
  const states = seen.hosts.map((host) => stateOf(host, allowPrivate));
  // One bad host among good ones does not stop the mail.
  const bad: FindingStatus = states.includes('reachable') ? 'WARNING' : 'FAILED';
  const found = [...aboutResolvers(seen), ...aboutMx(seen, states), ...aboutHosts(seen, states, bad, texts)];
  return found.map((finding) => toFinding(finding, seen.domain, texts));
}

function aboutResolvers({ mx }: MailDns): Seen[] {
  const answered = mx.filter((answer) => kindOf(answer) !== 'unanswered');
  const versions = new Set(answered.map((answer) => [kindOf(answer), ...answer.records].join('\n')));
  return [
    ...mx.map((answer): Seen => ({
      id: 'resolver-answers',
      status: answered.includes(answer) ? 'PASSED' : uncheckedStatus([answer]),
      values: { resolver: answer.server },
      answers: [answer],
    })),
    ...(versions.size > 1 ? [{ id: 'resolvers-disagree', status: 'WARNING', answers: answered } satisfies Seen] : []),
  ];
}

function aboutMx({ mx, hosts }: MailDns, states: HostState[]): Seen[] {
  const of = (kind: MxKind) => mx.filter((answer) => kindOf(answer) === kind);
  const when = (answers: Answer[], id: FindingId, status: FindingStatus): Seen[] =>
    answers.length > 0 ? [{ id, status, answers }] : [];
  const isUnchecked = of('unanswered').length === mx.length;
  return [
    ...when(of('no-domain'), 'domain-not-found', 'FAILED'),
    ...when(of('null'), 'mx-null', 'FAILED'),
    ...when(of('hosts'), 'mx-found', 'PASSED'),
    ...(isUnchecked ? when(mx, 'mx-found', uncheckedStatus(mx)) : []),
    ...(of('none').length > 0 && of('hosts').length === 0 ? [aboutFallback(of('none'), hosts, states[0]!)] : []),
  ];
}

/** Without MX, mail goes to the addresses of the domain itself (RFC 5321 5.1). */
function aboutFallback(mx: Answer[], hosts: MailHost[], state: HostState): Seen {
  const answers = [...mx, ...hosts.flatMap((host) => host.answers)];
  const hasAddress = state === 'reachable' || state === 'private';
  return hasAddress
    ? { id: 'mx-missing-fallback', status: 'WARNING', answers }
    : { id: 'mx-missing', status: STATUS_OF[state], answers };
}

function aboutHosts({ chosen, hosts }: MailDns, states: HostState[], bad: FindingStatus, texts: DnsTexts): Seen[] {
  const isFallback = chosen?.records.length === 0;
  return hosts.flatMap((host, index): Seen[] => {
    const status = STATUS_OF[states[index]!];
    const values = { host: host.host };
    return [
      ...(isFallback
        ? []
        : [
            {
              id: 'mx-host-address',
              status: status === 'FAILED' ? bad : status,
              values,
              answers: host.answers,
            } as Seen,
          ]),
      ...(host.privateAddresses.length > 0 ? [privateAddress(host, bad, texts)] : []),
    ];
  });
}

const privateAddress = (
  { host, answers, privateAddresses }: MailHost,
  status: FindingStatus,
  texts: DnsTexts,
): Seen => ({
  id: 'mx-private-address',
  status,
  values: { host },
  answers: answers.filter(({ records }) => records.length > 0),
  remark: word(texts, 'observed-private', { host, addresses: quote(privateAddresses) }),
});

const uncheckedStatus = (answers: Answer[]): FindingStatus =>
  answers.every(({ outcome, isAsked }) => outcome === 'TIMEOUT' && isAsked) ? 'TIMEOUT' : 'ERROR';

function toFinding(
  { id, status, values = {}, answers, remark = '' }: Seen,
  domain: string,
  texts: DnsTexts,
): DnsFinding {
  const page = pageOf(texts, id);
  const observed = [...answers.map((answer) => observedIn(answer, texts)), remark].filter(Boolean).join(' ');
  const all = { domain, ...values, observed };
  const isUnchecked = page.about !== 'RESOLVER' && (status === 'TIMEOUT' || status === 'ERROR');
  const remedy = isUnchecked ? word(texts, 'remedy-not-checked', all) : page.remedy;
  return {
    id,
    about: page.about,
    status,
    title: fill(page.title, all),
    detail: fill(page.detail, all),
    remedy: status === 'PASSED' || remedy === null ? null : fill(remedy, all),
    evidence: answers.slice(0, MAX_EVIDENCE).map(toEvidence),
  };
}
