import { type ConsoleWords, plainLabel } from './console-words.js';
import type { Fields } from './exchange-records.js';
import { ROW_SHAPES, type RowKind } from './exchange-shapes.js';
import { kindOf } from './list-records.js';
import type { Seen } from './paste.js';

/** Records that are printed a row each: what their headings are, and what their cells hold. */

/** What logs and reports name otherwise than commands do. */
const ALIASES: Record<string, string> = {
  datetime: 'timestamp',
  datetimeutc: 'timestamp',
  receiveddatetime: 'received',
  queueidentity: 'identity',
};

export const KNOWN: ReadonlySet<string> = new Set(ROW_SHAPES.flatMap(({ labels }) => [...labels]));

/** A heading in whatever language, as commands label it. */
export function labelOf(heading: string, { columns }: ConsoleWords): string {
  const plain = plainLabel(heading);
  const cut = CUT.test(heading.trim());
  const label = cut ? longer(plain, KNOWN)[0] : columns.get(plain);
  return ALIASES[label ?? plain] ?? label ?? plain;
}

/** The words that begin so and go on, the shortest first. */
const longer = (beginning: string, words: Iterable<string>): string[] =>
  [...words]
    .filter((word) => word.length > beginning.length && word.toLowerCase().startsWith(beginning.toLowerCase()))
    .sort((a, b) => a.length - b.length);

/** Of which kind rows below these labels are, where two of them at least are known. */
export const rowKindOf = (labels: string[]): RowKind | null =>
  labels.filter((label) => KNOWN.has(label)).length < 2 ? null : kindOf([...new Set(labels)], ROW_SHAPES);

/** They hold sentences, and tell something also where they were cut. */
export const PROSE: ReadonlySet<string> = new Set(
  'lasterror sourcecontext recipientstatus detail data subject messagesubject groupbyvalue'.split(' '),
);

/** Of each kind, what every row has, as one word. */
export const FILLED: Record<RowKind, string[]> = {
  QUEUE: ['identity', 'deliverytype', 'status', 'messagecount'],
  QUEUE_DIGEST: ['messagecount', 'deferredmessagecount'],
  MESSAGE: ['identity', 'status', 'queue'],
  MESSAGE_TRACKING: ['eventid', 'source'],
  MESSAGE_TRACE: ['recipientaddress', 'status', 'messagetraceid'],
  TRACE_DETAIL: ['date', 'event'],
  TRACE_REPORT: ['origintimestamp', 'origintimestamputc', 'recipientstatus'],
};

/** Closed lists: a word that was cut to the width of its column is known by its beginning. */
const WORDS: Record<string, string[]> = {
  deliverytype:
    'DeliveryAgent DnsConnectorDelivery Heartbeat MapiDelivery NonSmtpGatewayDelivery ShadowRedundancy SmartHostConnectorDelivery SmtpDeliveryToMailbox SmtpDeliveryToExo SmtpRelayToConnectorSourceServers SmtpRelayToDag SmtpRelayToMailboxDeliveryGroup SmtpRelayToRemoteActiveDirectorySite SmtpRelayToRemoteForest SmtpRelayToServers SmtpRelayToTiRg SmtpRelayWithinAdSite SmtpRelayWithinAdSiteToEdge Undefined Unreachable'.split(
      ' ',
    ),
  eventid:
    'AGENTDEFER AGENTFAIL AGENTINFO BADMAIL CLIENTSUBMISSION DEFER DELIVER DELIVERFAIL DROP DSN DUPLICATEDELIVER DUPLICATEEXPAND DUPLICATEREDIRECT EXPAND FAIL HADISCARD HARECEIVE HAREDIRECT HAREDIRECTFAIL INITMESSAGECREATED LOAD MODERATIONEXPIRE MODERATORAPPROVE MODERATORREJECT MODERATORSALLNDR NOTIFYMAPI NOTIFYSHADOW POISONMESSAGE PROCESS PROCESSMEETINGMESSAGE RECEIVE REDIRECT RESOLVE RESUBMIT RESUBMITDEFER RESUBMITFAIL SEND SENDEXTERNAL SUBMIT SUBMITDEFER SUBMITFAIL SUPPRESSED THROTTLE TRANSFER'.split(
      ' ',
    ),
  status:
    'Active Connecting Ready Retry Suspended Locked PendingSuspend PendingRemove Delivered Failed Pending Expanded Quarantined FilteredAsSpam GettingStatus'.split(
      ' ',
    ),
};

const NUMBER = /^[\d.,\u00a0\u202f ]{1,20}$/;
const IN_QUEUE = /^[^\s\\]{1,255}\\\S/;
const LOOKS: Record<string, RegExp> = {
  messagecount: NUMBER,
  deferredmessagecount: NUMBER,
  retrycount: NUMBER,
  queuecount: NUMBER,
  identity: IN_QUEUE,
  queue: IN_QUEUE,
  deliverytype: /^[A-Z][A-Za-z]+$/,
  eventid: /^[A-Z]{2,}$/,
  source: /^[A-Z]{2,}$/,
  recipientaddress: /@/,
  // The reply code of a notice below the table is none.
  date: /^(?:\d{1,4}[./-]\d|\d{1,2}\.?,? \p{L}|\d{8})/u,
  origintimestamp: /^\d/,
  origintimestamputc: /^\d/,
};

/** Whether a sentence cannot stand in such a column. */
export const isTelling = (label: string): boolean => label in LOOKS || label === 'status';

/** False for what surely does not stand in such a column, broken or cut as it may be. */
export function fits(kind: RowKind, label: string, text: string): boolean {
  if (CUT.test(text)) return true;
  if (label === 'status' && (kind === 'QUEUE' || kind === 'MESSAGE'))
    return WORDS['status']!.some((word) => word.startsWith(text));
  return LOOKS[label]?.test(text) ?? true;
}

/** It was cut at its end, or at its beginning where it was set to the right. */
const CUT = /(?:\.{3}|…)\}?$|^(?:\.{3}|…)/;

/** Where a command could not print a value, it prints the name of its type. */
const TYPE_NAME = /^(?:System|Microsoft|Deserialized)\.[\w.`+]{1,100}(?:\[.{0,300}\])?$/;

/** What a cell tells, which may have been cut to the width of its column; null where that is nothing sure. */
export function valueOf(label: string, cell: Seen<string>): Seen<string> | null {
  const { value } = cell;
  // JSON has the numbers of an enumeration, which differ from version to version.
  if (TYPE_NAME.test(value) || (label in WORDS && /^\d+$/.test(value))) return null;
  const cut = /^(.*?)\s*(?:\.{3}|…)(\}?)$/s.exec(value);
  if (!cut) return /^(?:\.{3}|…)/.test(value) && !PROSE.has(label) ? null : cell;
  if (PROSE.has(label)) return { ...cell, value: cut[1]! };
  const [whole, other] = longer(cut[1]!, WORDS[label] ?? []);
  return whole === undefined || other !== undefined ? null : { ...cell, value: whole };
}

const STATES = new Set(['status', 'event']);

export function toFields(labels: string[], cells: (Seen<string> | null)[], { states }: ConsoleWords): Fields {
  const fields: Fields = new Map();
  labels.forEach((label, index) => {
    const cell = cells[index];
    const value = cell ? valueOf(label, cell) : null;
    if (!value || fields.has(label)) return;
    const state = STATES.has(label) ? states.get(value.value.toLowerCase()) : undefined;
    fields.set(label, state === undefined ? value : { ...value, value: state });
  });
  return fields;
}
