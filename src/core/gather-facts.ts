import { acrossRecords } from './across-records.js';
import { Deadline } from './deadline.js';
import { deliveryRecord, finishDelivery, type Delivery } from './delivery.js';
import type { Fact, FactRecord, FactValue, RecordKind } from './facts.js';
import { heardIn, heardInRemarks, remarksIn, saysNothing } from './heard.js';
import { join, mailHostsOf } from './join-facts.js';
import { as, record } from './read/fact-record.js';
import type { Seen } from './read/paste.js';
import type { Reading } from './read/read.js';
import type { Rulebook } from './rulebook/compile.js';
import type { FactBase } from './rulebook/match.js';

/** Everything known about a paste, as the records that rules are matched on. */
export interface Gathered {
  base: FactBase;
  deliveries: Delivery[];
  /** The delivery that the diagnosis is about: the first failed, else the first delayed, else the first. */
  main: Delivery | null;
}

/** A fact of the service's own DNS report. */
export interface DnsFact {
  name: string;
  value: FactValue;
}

export function gatherFacts(
  reading: Reading,
  rulebook: Rulebook,
  dns: DnsFact[] = [],
  deadline = new Deadline(),
): Gathered {
  const { deliveries: drafts } = reading;
  const first =
    drafts.find(({ action }) => action?.value === 'failed') ??
    drafts.find(({ action }) => action?.value === 'delayed') ??
    drafts[0];
  // The one that the diagnosis is about is never left out.
  const deliveries = drafts.flatMap((draft) =>
    draft !== first && deadline.skips('deliveries') ? [] : [finishDelivery(draft, reading, rulebook)],
  );
  const main = deliveries.find(({ draft }) => draft === first) ?? null;
  const evidence =
    reading.records.length === 0 || deadline.skips('rules') ? [] : joined(dropRepeats(reading), reading, main);
  const records = [
    pasteRecord(reading),
    noticeRecord(reading),
    ...(main ? [main, ...deliveries.filter((delivery) => delivery !== main)] : []).map((delivery) =>
      deliveryRecord(delivery, reading),
    ),
    ...hopRecords(reading),
    ...evidence,
    ...dnsRecords(dns),
  ];
  const remarks = deadline.skips('rules') ? [] : remarksIn(reading);
  // Beside evidence, sentences are about that.
  const isAlone = evidence.length === 0 && (main === null || saysNothing(main.diagnosticCode) || isSuccess(main));
  const replies = isAlone ? heardInRemarks(remarks) : [];
  records.push(acrossRecords(records), ...heardIn(evidence), ...remarks, ...replies);
  return { base: byKind(records), deliveries, main };
}

const isSuccess = ({ draft }: Delivery): boolean => draft.replyCode?.value !== undefined && draft.replyCode.value < 400;

/** The records of each kind that say something. */
export function byKind(records: FactRecord[]): FactBase {
  const base = new Map<RecordKind, FactRecord[]>();
  for (const one of records) {
    if (one.facts.length === 0) continue;
    const list = base.get(one.kind);
    if (list) list.push(one);
    else base.set(one.kind, [one]);
  }
  return base;
}

/** The same evidence pasted twice is one record; rows of one output that read the same are not. */
function dropRepeats({ records, names }: Reading): FactRecord[] {
  const seen = new Set<string>();
  return records.filter((one) => {
    let key: string = one.kind;
    for (const { name, value } of one.facts) key += `\n${name}\0${String(value)}\0`;
    key += names.get(one)?.row ?? '';
    return !seen.has(key) && seen.add(key);
  });
}

function joined(records: FactRecord[], { names, notice }: Reading, main: Delivery | null): FactRecord[] {
  const domain = main?.recipientDomain ?? null;
  const subject = {
    recipient: main?.finalRecipient ?? null,
    domain,
    messageId: notice.messageId?.value ?? null,
    mailHosts: mailHostsOf(records, domain),
  };
  return records.map((one) => join(one, names.get(one), subject));
}

const pasteRecord = ({ parts, recognised }: Reading): FactRecord => ({
  kind: 'paste',
  facts: [
    ...parts.map(({ index, text }): Fact => ({
      name: 'text',
      value: text,
      part: index,
      start: 0,
      end: text.length,
      quote: text.slice(0, 100),
    })),
    ...[...new Map(recognised.map((one) => [one.kind, one])).values()].map(({ kind, part, start, end }): Fact => ({
      name: 'kinds',
      value: kind,
      part,
      start,
      end,
      quote: parts[part]?.text.slice(start, Math.min(end, start + 100)) ?? '',
    })),
  ],
});

function noticeRecord({ notice, deliveries }: Reading): FactRecord {
  if (deliveries.length === 0) return { kind: 'notice', facts: [] };
  const product: Seen<string> | null = notice.product;
  const writer = notice.writer && (product ?? notice.language);
  return record('notice', {
    'notice.writer': writer ? as(writer, notice.writer) : null,
    'notice.language': notice.language,
    'notice.product': product,
    'notice.arrivalDate': notice.arrivalDate,
    'notice.subject': notice.subject,
    'notice.messageId': notice.messageId,
    'notice.size': notice.size,
    'notice.attachmentCount': notice.attachmentCount,
  });
}

const hopRecords = ({ hops }: Reading): FactRecord[] =>
  hops.map(({ from, by, with: how, delaySeconds, skewSeconds, tls, source }) =>
    record('hop', {
      'hop.from': as(source, from),
      'hop.by': as(source, by),
      'hop.with': as(source, how),
      'hop.delaySeconds': as(source, delaySeconds),
      'hop.skewSeconds': as(source, skewSeconds),
      'hop.tls': as(source, tls),
    }),
  );

const dnsRecords = (dns: DnsFact[]): FactRecord[] => {
  const facts = dns.map(({ name, value }): Fact => ({ name, value, part: 0, start: 0, end: 0, quote: '' }));
  return [
    { kind: 'dns', facts: facts.filter(({ name }) => name !== 'dns.finding') },
    ...facts
      .filter(({ name }) => name === 'dns.finding')
      .map((fact): FactRecord => ({ kind: 'finding', facts: [fact] })),
  ];
};
