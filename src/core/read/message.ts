import { Deadline } from '../deadline.js';
import { byteOrder, decodeUnnamed, isAscii } from './charset.js';
import { decodeWords } from './encoded.js';
import { as } from './fact-record.js';
import { lineFeeds, readHeaderSection, startOfMessage } from './header-section.js';
import { type Header, headerOf } from './headers.js';
import { htmlToText } from './html-text.js';
import { type Entity, isMessage, readMime } from './mime.js';
import { type Page, type Part, type Recognised, seen, type Seen, type Span, seenUnwrapped, toPage } from './paste.js';
import { parseMailDate, toUtc } from './time.js';

/** A raw message: its decoded parts, its own headers, and those of the message that it reports on. */
export interface MessageReading {
  /** Decoded parts, numbered from the one behind the message's own. */
  parts: Part[];
  /** The pages to read: the notice's own parts, and what stands behind the message in the same paste. */
  pages: Page[];
  headers: Header[];
  original: Header[] | null;
  /** Those of the first message that is attached to it, and no part of a report. */
  attached: Header[] | null;
  /** Of the message that a report returns whole: its size in bytes, and how many attachments it has. */
  returned: { size: Seen<number>; attachmentCount: Seen<number> } | null;
  date: Seen<string> | null;
  /** What the time did not allow to decode, where it stands in what was sent. */
  undecoded: Span | null;
  recognised: Recognised[];
  notes: { id: 'TRUNCATED' | 'UNKNOWN_CHARSET' | 'DAMAGED_FILE'; about: string }[];
}

const FIRST_LINE = /^(?:>?From \S|[!-9;-~]{1,76}:)/;
const SIGNS = /^(?:mime-version|content-type|received|return-path|delivered-to|message-id|date|from|to|subject):/gim;
const MOST_HEADER = 200_000;

/** True for a text that begins as a message does: header fields, then a blank line. */
export function looksLikeMessage(text: string, mediaType: string | null): boolean {
  if (mediaType === 'message/rfc822') return true;
  if (mediaType === 'text/html') return false;
  const pasted = text.trimStart();
  const head = lineFeeds(pasted.slice(0, MOST_HEADER));
  if (!FIRST_LINE.test(head)) return false;
  const end = /\n\r*\n/.exec(head);
  if (!end || pasted.slice(end.index).trim() === '') return false;
  const names = new Set([...head.slice(0, end.index).matchAll(SIGNS)].map(([name]) => name.toLowerCase()));
  return (
    names.has('mime-version:') ||
    names.has('content-type:') ||
    (names.has('from:') && names.has('date:') && names.has('subject:'))
  );
}

export function readMessage(whole: Part, content: string | Uint8Array, deadline = new Deadline()): MessageReading {
  // Bytes in UTF-16 are a text that was saved, not a message as it travelled.
  const wasText = typeof content === 'string' || byteOrder(content) !== null;
  const encoded = () => (typeof content === 'string' || wasText ? new TextEncoder().encode(whole.text) : content);
  const sent = isAscii(whole.text) ? whole.text : encoded();
  const { root, truncated, unknownCharsets } = readMime(sent, wasText, deadline);
  const cut = deadline.leftOut.length > 0;
  const parts: Part[] = [];
  const add = (mediaType: string, text: string) => {
    parts.push({ index: whole.index + parts.length + 1, mediaType, text });
    return parts.at(-1)!;
  };
  const leaves: Part[] = [];
  const found: { original: Part | null; attached: Part | null; returned: Entity | null } = {
    original: null,
    attached: null,
    returned: null,
  };
  const headerPart = ({ headerText }: Entity) =>
    add('text/rfc822-headers', decodeUnnamed(Buffer.from(headerText, 'latin1')));
  const report = root.mediaType === 'multipart/report';
  const visit = (entity: Entity, inReport: boolean) => {
    if (isMessage(entity.mediaType) && entity.children[0]) {
      const [message] = entity.children;
      if (inReport) {
        if (!found.original) found.returned = message;
        found.original ??= headerPart(message);
      } else {
        found.attached ??= headerPart(message);
        visit(message, message.mediaType === 'multipart/report');
      }
    } else if (/^(text\/rfc822-headers|message\/global-headers)$/.test(entity.mediaType) && entity.text !== null)
      found.original ??= add(entity.mediaType, entity.text);
    else if (entity.mediaType === 'multipart/alternative') {
      const plain = entity.children.find(({ mediaType, text }) => mediaType === 'text/plain' && text?.trim());
      const shown = plain ?? entity.children.at(-1);
      if (shown) visit(shown, inReport);
    } else if (entity.children.length > 0) for (const child of entity.children) visit(child, inReport);
    else if (entity.text !== null && entity.text.trim() !== '') leaves.push(addLeaf(entity, add, deadline));
  };
  visit(root, report);

  const headers = headersOf(whole);
  const { original, attached } = found;
  const shown = [original, attached].filter((one) => one !== null);
  const behind = cut ? null : epiloguePage(whole, root);
  const date = headerOf(headers, 'date');
  const moment = date && parseMailDate(date.value);
  const first = { part: whole.index, start: 0, end: headers.at(-1)?.value.end ?? 0 };
  return {
    parts,
    pages: [...leaves.map(toPage), ...(behind ? [behind] : [])],
    headers,
    original: original && headersOf(original),
    attached: attached && headersOf(attached),
    returned: original && found.returned && returnedOf(original, found.returned),
    undecoded:
      cut && first.end < whole.text.length ? { part: whole.index, start: first.end, end: whole.text.length } : null,
    date: moment ? as(date, toUtc(moment.ms)) : null,
    recognised: [
      { kind: kindOf(root), ...first },
      ...shown.map(({ index, text }) => ({ kind: 'HEADERS' as const, part: index, start: 0, end: text.length })),
    ],
    notes: [
      ...(truncated ? [{ id: 'TRUNCATED' as const, about: '' }] : []),
      ...unknownCharsets.map((charset) => ({ id: 'UNKNOWN_CHARSET' as const, about: charset })),
    ],
  };
}

function kindOf({ mediaType, parameters }: Entity): Recognised['kind'] {
  if (mediaType === 'multipart/report' && /^feedback-report$/i.test(parameters.get('report-type') ?? ''))
    return 'FEEDBACK_REPORT';
  return 'MESSAGE';
}

function returnedOf(part: Part, message: Entity): MessageReading['returned'] {
  const place = seen(part, 0, 0, part.text.length);
  return { size: { ...place, value: message.size }, attachmentCount: { ...place, value: attachmentsIn(message) } };
}

const ATTACHMENT = /^content-disposition:\s{0,8}attachment\b/im;
const DISPOSITION = /^content-disposition:/im;

/** Parts that are set apart as attachments (RFC 2183), or that have a name and are not said to be shown inline. */
function attachmentsIn({ children }: Entity): number {
  return children.reduce((count, child) => {
    const { headerText, mediaType, parameters } = child;
    const named = parameters.has('name') && !DISPOSITION.test(headerText);
    if (ATTACHMENT.test(headerText) || named || isMessage(mediaType)) return count + 1;
    return count + attachmentsIn(child);
  }, 0);
}

/** The fields of a part that is a message or its header, by the rules of the MIME reader, with their places. */
function headersOf(part: Part): Header[] {
  const text = lineFeeds(part.text);
  const { fields } = readHeaderSection(text, startOfMessage(text, 0, text.length), text.length);
  return fields.map(({ name, start, end }) => new Field(name, () => decoded(part, start, end)));
}

function decoded(part: Part, start: number, end: number): Seen<string> {
  const value = seenUnwrapped(part, start, end);
  return { ...value, value: decodeWords(value.value) };
}

/** Of a mail's fields few are asked for: a value is made when it is. */
class Field implements Header {
  private made: Seen<string> | null = null;

  constructor(
    readonly name: string,
    private readonly make: () => Seen<string>,
  ) {}

  get value(): Seen<string> {
    return (this.made ??= this.make());
  }
}

const addLeaf = ({ mediaType, text }: Entity, add: (mediaType: string, text: string) => Part, deadline: Deadline) =>
  mediaType === 'text/html' && !deadline.skips('reading')
    ? add('text/plain', htmlToText(text!))
    : add(mediaType, text!);

/** What was pasted behind the closing delimiter of a message. */
function epiloguePage(whole: Part, root: Entity): Page | null {
  const boundary = root.parameters.get('boundary');
  const closing = boundary ? whole.text.lastIndexOf(`--${boundary}--`) : -1;
  if (closing < 0 || whole.text.slice(closing + boundary!.length + 4).trim() === '') return null;
  const page = toPage(whole);
  // The delimiter that ends it may be quoted further down: the last line that is nothing else counts.
  let last = page.lines.length - 1;
  while (last >= 0 && page.lines.at(last)!.text.trimEnd() !== `--${boundary}--`) last--;
  if (last < 0) return null;
  page.claimed.fill(1, 0, last + 1);
  return page;
}
