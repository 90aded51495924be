/** The codes in one server reply or in whatever a person pastes of it ("#5.1.1", "550-5.7.26", "smtp;550 5.1.1 …"). */
export interface ReplyCodes {
  replyCode: number | null;
  status: string | null;
  vendorCode: string | null;
  diagnosticName: string | null;
  /** Where the codes stand in the text, in UTF-16 units. */
  start: number;
  end: number;
}

/** Not the version of a Linux kernel: `5.15.0-105-generic`. */
const STATUS = /(?<![\d.])#?([245])\.(\d{1,3})\.(\d{1,3})(?![\d]|\.\d|-\d{1,4}[-.])/g;
const REPLY = /(?<![\d.#\w])#?([245]\d\d)(?=$|[\s#<>'"-])/g;
const DIAGNOSTIC =
  /\b(?:RESOLVER|Resolver|STOREDRV|ROUTING|SMTPSEND|QUEUE|APPROVAL|TRANSPORT|PICKUP|REPLAY|DSNGENERATION|AGENT|CAT|SMTP)\.[A-Za-z][A-Za-z0-9]{1,40}(?:\.[A-Za-z][A-Za-z0-9]{1,40}){0,4}/;
const VENDOR = /\bAS\(\d{2,9}\)/;
/** A reply code and the status that belongs to it stand this close together, in characters. */
const CLOSE = 12;

/** Cisco's gateways say what they make of a reply, and quote it: `5.1.0 - Unknown address error 550-'5.1.1 no such user'`. */
const QUOTED = /\b[45]\d\d-'(?=[45]\.\d{1,3}\.\d{1,3}\b)/;

/** Reads the first code pair of a text, or null. A reply code alone counts at the start or after a marker. */
export function readReplyCodes(text: string): ReplyCodes | null {
  const quoted = QUOTED.exec(text)?.index ?? 0;
  if (quoted === 0) return readPair(text);
  const pair = readPair(text.slice(quoted))!;
  return { ...pair, start: pair.start + quoted, end: pair.end + quoted };
}

function readPair(text: string): ReplyCodes | null {
  STATUS.lastIndex = 0;
  const status = STATUS.exec(text);
  const reply = firstReply(text, status);
  if (!status && !reply) return null;
  const start = Math.min(status?.index ?? Infinity, reply?.start ?? Infinity);
  const end = Math.max(status ? status.index + status[0].length : 0, reply?.end ?? 0);
  return {
    replyCode: reply?.code ?? null,
    status: status ? `${status[1]}.${Number(status[2])}.${Number(status[3])}` : null,
    vendorCode: VENDOR.exec(text)?.[0] ?? null,
    diagnosticName: DIAGNOSTIC.exec(text)?.[0] ?? null,
    start,
    end,
  };
}

function firstReply(text: string, status: RegExpExecArray | null) {
  REPLY.lastIndex = 0;
  /** A banner or the like, in front of the refusal. */
  let success: { code: number; start: number; end: number } | null = null;
  for (let match = REPLY.exec(text); match; match = REPLY.exec(text)) {
    const [start, end] = [match.index, match.index + match[0].length];
    const near = status && start < status.index && status.index - end <= CLOSE;
    const after = status && start > status.index && start - (status.index + status[0].length) <= 2;
    const leads = /^[\s'"<(#]*(?:(?:smtp|x400|unix|lmtp);\s*)?$/i.test(text.slice(Math.max(0, start - 40), start));
    if (!near && !after && !(leads && (!status || start < status.index))) continue;
    const found = { code: Number(match[1]), start, end };
    if (found.code >= 400) return found;
    success ??= found;
  }
  return success;
}

/** A refusing reply code at the start of a line, behind a bracket or a colon; ports and counts stand elsewhere. */
const REFUSAL = /(?:^|[\n:;,"'\][)>=(]|<<<|<--)[ \t]*([45]\d\d)(?=[ \t\n:,-]|$)/;

/** Where the code of the first refusal stands in a sentence that tells of one, or -1: "host mx.contoso.com said: 550 no". */
export const refusalAt = (text: string): number => {
  const match = REFUSAL.exec(text);
  return match ? match.index + match[0].length - match[1]!.length : -1;
};

/** That code. */
export const refusalIn = (text: string): number | null => {
  const at = refusalAt(text);
  return at < 0 ? null : Number(text.slice(at, at + 3));
};

/** From the first refusal on, where something that went well stands before it, as in a transcript; else the whole text. */
export function withoutSuccesses(text: string): string {
  const status = readReplyCodes(text)?.status ?? null;
  return status?.startsWith('2') ? text.slice(Math.max(0, refusalAt(text))) : text;
}

/** Winsock and Win32 network errors that Exchange prints: unreachable, aborted, reset, timed out, refused, no host. */
const WINSOCK = /\b(10050|10051|10052|10053|10054|10060|10061|10065|11001|11002|11003|11004)\b/;

export const readWinsockError = (text: string): number | null => {
  const match = WINSOCK.exec(text);
  return match ? Number(match[1]) : null;
};
