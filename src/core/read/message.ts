import { decodeWords } from './encoded.js';
import { as } from './fact-record.js';
import { type Header, headerOf, readHeaderFields } from './headers.js';
import { htmlToText } from './html-text.js';
import { type Entity, readMime } from './mime.js';
import { type Page, type Part, type Recognised, type Seen, toPage } from './paste.js';
import { parseMailDate, toUtc } from './time.js';

/** A raw message: its decoded parts, its own headers, and those of the message that it reports on. */
export interface MessageReading {
  /** Decoded parts, numbered from 1. */
  parts: Part[];
  /** The pages to read: the notice's own parts, and what stands behind the message in the same paste. */
  pages: Page[];
  headers: Header[];
  original: Header[] | null;
  date: Seen<string> | null;
  feedbackType: Seen<string> | null;
  recognised: Recognised[];
  notes: { id: 'TRUNCATED' | 'UNKNOWN_CHARSET'; about: string }[];
}

const FIRST_LINE = /^(?:From \S|[!-9;-~]{1,76}:[ \t])/;
const SIGNS = /^(?:mime-version|content-type|received|return-path|delivered-to|message-id|date|from|to|subject):/gim;
const MOST_HEADER = 200_000;

/** True for a text that begins as a message does: header fields, then a blank line. */
export function looksLikeMessage(text: string, mediaType: string | null): boolean {
  if (mediaType === 'message/rfc822') return true;
  if (mediaType === 'text/html' || !FIRST_LINE.test(text)) return false;
  const head = text.slice(0, MOST_HEADER);
  const end = /\r?\n\r?\n/.exec(head);
  if (!end || text.slice(end.index).trim() === '') return false;
  const names = new Set([...head.slice(0, end.index).matchAll(SIGNS)].map(([name]) => name.toLowerCase()));
  return (
    names.has('mime-version:') ||
    names.has('content-type:') ||
    (names.has('from:') && names.has('date:') && names.has('subject:'))
  );
}

export function readMessage(whole: Part, content: string | Uint8Array): MessageReading {
  const wasText = typeof content === 'string';
  const { root, truncated, unknownCharsets } = readMime(wasText ? new TextEncoder().encode(content) : content, wasText);
  const parts: Part[] = [];
  const add = (mediaType: string, text: string) => {
    parts.push({ index: parts.length + 1, mediaType, text });
    return parts.at(-1)!;
  };
  const leaves: Part[] = [];
  let original: Part | null = null;
  const report = root.mediaType === 'multipart/report';
  const visit = (entity: Entity, inReport: boolean) => {
    if (/^message\/(rfc822|global)$/.test(entity.mediaType) && entity.children[0]) {
      if (!inReport) return visit(entity.children[0], entity.children[0].mediaType === 'multipart/report');
      original ??= add('text/rfc822-headers', latin1ToText(entity.children[0].headerText));
    } else if (/^(text\/rfc822-headers|message\/global-headers)$/.test(entity.mediaType))
      original ??= add(entity.mediaType, entity.text ?? '');
    else if (entity.mediaType === 'multipart/alternative') {
      const plain = entity.children.find(({ mediaType }) => mediaType === 'text/plain') ?? entity.children.at(-1);
      if (plain) visit(plain, inReport);
    } else if (entity.children.length > 0) for (const child of entity.children) visit(child, inReport);
    else if (entity.text !== null && entity.text.trim() !== '') leaves.push(addLeaf(entity, add));
  };
  visit(root, report);

  const page = toPage(whole);
  const headers = decoded(readHeaderFields(whole, page.lines, whole.text.startsWith('From ') ? 1 : 0));
  const headPart = original as Part | null;
  const originalHeaders = headPart && decoded(readHeaderFields(headPart, toPage(headPart).lines, 0));
  const behind = epiloguePage(page, root);
  const date = headerOf(headers, 'date');
  const moment = date && parseMailDate(date.value);
  const first = { part: 0, start: 0, end: headers.at(-1)?.value.end ?? 0 };
  return {
    parts,
    pages: [...leaves.map(toPage), ...(behind ? [behind] : [])],
    headers,
    original: originalHeaders,
    date: moment ? as(date, toUtc(moment.ms)) : null,
    feedbackType: null,
    recognised: [
      { kind: kindOf(root, headers), ...first },
      ...(headPart && originalHeaders
        ? [{ kind: 'HEADERS' as const, part: headPart.index, start: 0, end: headPart.text.length }]
        : []),
    ],
    notes: [
      ...(truncated ? [{ id: 'TRUNCATED' as const, about: '' }] : []),
      ...unknownCharsets.map((charset) => ({ id: 'UNKNOWN_CHARSET' as const, about: charset })),
    ],
  };
}

function kindOf({ mediaType, parameters }: Entity, headers: Header[]): Recognised['kind'] {
  if (mediaType === 'multipart/report' && /^feedback-report$/i.test(parameters.get('report-type') ?? ''))
    return 'FEEDBACK_REPORT';
  if (/^auto-replied/i.test(headerOf(headers, 'auto-submitted')?.value ?? '')) return 'AUTO_REPLY';
  return 'MESSAGE';
}

const decoded = ({ headers }: { headers: Header[] }): Header[] =>
  headers.map(({ name, value }) => ({ name, value: { ...value, value: decodeWords(value.value) } }));

const latin1ToText = (latin1: string) => Buffer.from(latin1, 'latin1').toString('utf8');

const addLeaf = ({ mediaType, text }: Entity, add: (mediaType: string, text: string) => Part): Part =>
  mediaType === 'text/html' ? add('text/plain', htmlToText(text!)) : add(mediaType, text!);

/** What was pasted behind the closing delimiter of a message. */
function epiloguePage(page: Page, root: Entity): Page | null {
  const boundary = root.parameters.get('boundary');
  const closing = boundary ? page.lines.findLastIndex(({ text }) => text.trimEnd() === `--${boundary}--`) : -1;
  if (closing < 0 || page.lines.slice(closing + 1).every(({ text }) => text.trim() === '')) return null;
  page.claimed.fill(true, 0, closing + 1);
  return page;
}
