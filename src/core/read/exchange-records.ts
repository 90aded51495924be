import { eventIdOf } from './event-table.js';
import type { FactRecord } from '../facts.js';
import { errorFacts } from './exchange-error.js';
import type { ExchangeKind } from './exchange-shapes.js';
import { as, readNumber, record, typed } from './fact-record.js';
import type { Seen } from './paste.js';

/** Which facts the fields of a record are, in whatever form it was printed. */

/** By label, in lower case and of letters and digits alone. */
export type Fields = Map<string, Seen<string>>;

const OF_QUEUE = {
  'queue.identity': 'identity',
  'queue.deliveryType': 'deliverytype',
  'queue.status': 'status',
  'queue.messageCount': 'messagecount',
  'queue.nextHopDomain': 'nexthopdomain',
  'queue.nextHopCategory': 'nexthopcategory',
  'queue.lastError': 'lasterror',
  'queue.retryCount': 'retrycount',
  'queue.lastRetryTime': 'lastretrytime',
};
const OF_TRACE = {
  'trace.status': 'status',
  'trace.event': 'event',
  'trace.detail': 'detail',
  'trace.recipient': 'recipientaddress',
};

/** fact → label, for what carries over as it stands. */
const FACTS_OF: Record<ExchangeKind, Record<string, string>> = {
  QUEUE: OF_QUEUE,
  QUEUE_DIGEST: OF_QUEUE,
  MESSAGE: {
    'message.status': 'status',
    'message.lastError': 'lasterror',
    'message.deferReason': 'deferreason',
  },
  MESSAGE_TRACKING: {
    'tracking.eventId': 'eventid',
    'tracking.source': 'source',
    'tracking.sourceContext': 'sourcecontext',
    'tracking.connectorId': 'connectorid',
    'tracking.recipientStatus': 'recipientstatus',
    'tracking.serverHostname': 'serverhostname',
    'tracking.timestamp': 'timestamp',
  },
  MESSAGE_TRACE: OF_TRACE,
  TRACE_DETAIL: OF_TRACE,
  TRACE_REPORT: OF_TRACE,
  TRANSPORT_CONFIG: {},
  EVENT_LOG: {
    'event.log': 'logname',
    'event.message': 'message',
  },
};

export function factsOf(kind: ExchangeKind, fields: Fields): FactRecord[] {
  const plain = Object.fromEntries(
    Object.entries(FACTS_OF[kind]).map(([fact, label]) => [fact, typed(fact, fields.get(label))]),
  );
  switch (kind) {
    case 'QUEUE':
      return [record('queue', { ...plain, ...errorFacts(fields.get('lasterror')) })];
    case 'QUEUE_DIGEST':
      return [record('queue', { ...plain, ...digestFacts(fields) })];
    case 'MESSAGE':
      return [record('message', { ...plain, 'message.size': sizeOf(fields.get('size')) })];
    case 'MESSAGE_TRACKING':
      return [record('tracking', plain)];
    case 'MESSAGE_TRACE':
    case 'TRACE_DETAIL':
    case 'TRACE_REPORT':
      return [record('trace', plain)];
    case 'TRANSPORT_CONFIG':
      return [...fields].flatMap(([label, value]) => {
        const name = SETTING_NAMES.get(label);
        return name ? [record('setting', { 'setting.name': as(value, name), 'setting.value': value })] : [];
      });
    case 'EVENT_LOG':
      return [
        record('event', {
          ...plain,
          'event.id': typed('event.id', fields.get('eventid') ?? fields.get('id')) ?? eventOfInstance(fields),
          'event.time': typed('event.time', fields.get('timecreated') ?? fields.get('timegenerated')),
          'event.source': fields.get('providername') ?? fields.get('source'),
          'event.level': fields.get('leveldisplayname') ?? fields.get('entrytype'),
        }),
      ];
  }
}

/** A report tells in one cell what became of each recipient: `a@contoso.example##Receive, Send;b@contoso.example##Receive, Fail`. */
export function eachRecipient(kind: ExchangeKind, fields: Fields): Fields[] {
  const all = fields.get('recipientstatus');
  if (kind !== 'TRACE_REPORT' || !all) return [fields];
  return all.value.split(';', MOST_RECIPIENTS).flatMap((one) => {
    const [address, events = ''] = one.split('##');
    const last = events.split(',').at(-1)!.trim();
    if (last === '') return [];
    return [new Map([...fields, ['recipientaddress', as(all, address!.trim())!], ['event', as(all, last)!]])];
  });
}
const MOST_RECIPIENTS = 100;

/** The message id and the recipients that a record names, for joining with the notice. */
export const namesIn = (fields: Fields): { messageId?: string; recipients?: string } => ({
  messageId: (fields.get('messageid') ?? fields.get('internetmessageid'))?.value,
  recipients: (fields.get('recipients') ?? fields.get('recipientaddress'))?.value,
});

const SETTING_NAMES = new Map(
  'ShadowRedundancyEnabled RejectMessageOnShadowFailure ShadowMessagePreferenceSetting ShadowMessageAutoDiscardInterval MaxReceiveSize MaxSendSize MaxRecipientEnvelopeLimit SafetyNetHoldTime'
    .split(' ')
    .map((name) => [name.toLowerCase(), name]),
);

/** Queues are grouped by their next hop unless asked otherwise, and often by their last error. */
function digestFacts(fields: Fields) {
  const group = fields.get('groupbyvalue');
  const error = fields.get('lasterror') ?? (group && /^\s*(\[\{|[245]\d\d[ -])/.test(group.value) ? group : undefined);
  const hop = fields.get('nexthopdomain') ?? (group && /^[\w-]+(\.[\w-]+)+$/.test(group.value) ? group : undefined);
  return {
    'queue.nextHopDomain': typed('queue.nextHopDomain', hop),
    'queue.lastError': typed('queue.lastError', error),
    ...errorFacts(error),
  };
}

/** `20.5 KB (20,992 bytes)`: the bytes. */
function sizeOf(field: Seen<string> | undefined) {
  const bytes = /\(([\d,.\s]{1,20}) bytes\)/i.exec(field?.value ?? '');
  return field && bytes ? as(field, readNumber(bytes[1]!.replace(/[.\s]/g, ','))) : null;
}

function eventOfInstance(fields: Map<string, Seen<string>>) {
  const instance = fields.get('instanceid');
  return instance && as(instance, eventIdOf(instance.value));
}
