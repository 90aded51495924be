import type { Deadline } from '../deadline.js';
import { decodeUnnamed } from './charset.js';
import { isCompoundFile } from './compound-file.js';
import { htmlToText, looksLikeHtml } from './html-text.js';
import { looksLikeMessage, type MessageReading, readMessage } from './message.js';
import { readMsg } from './msg.js';
import { type Page, type Part, toPage } from './paste.js';
import { unquoted, unwrap } from './unwrap.js';

/** What a caller sent: a text, or the bytes of a message. */
export interface Pasted {
  content: string | Uint8Array;
  mediaType: string | null;
}

/** A paste out of its containers. */
export interface Opened {
  /** All that was decoded on the way, what was sent first. */
  parts: Part[];
  /** What is to be read, without what only contains it. */
  pages: Page[];
  message: MessageReading | null;
  notes: MessageReading['notes'];
}

/** A notice that was passed on and quoted again and again is followed so deep. */
const MOST_DEPTH = 5;

export function openPaste({ content, mediaType }: Pasted, deadline: Deadline): Opened {
  if (isCompoundFile(content)) return openOutlookFile(content, deadline);
  const text = typeof content === 'string' ? content : decodeUnnamed(content);
  const parts: Part[] = [{ index: 0, mediaType: mediaType ?? 'text/plain', text }];
  const add = (inner: string): Part => {
    parts.push({ index: parts.length, mediaType: 'text/plain', text: inner });
    return parts.at(-1)!;
  };
  let type = mediaType;
  for (let depth = 0; ; depth++) {
    const part = parts.at(-1)!;
    if (looksLikeMessage(part.text, type)) return openMessage(parts, part.index === 0 ? content : part.text, deadline);
    if (deadline.skips('reading')) break;
    const inner = looksLikeHtml(part.text, type)
      ? htmlToText(part.text)
      : depth < MOST_DEPTH
        ? unwrap(part.text)
        : null;
    if (inner === null) break;
    add(inner);
    type = null;
  }
  return { parts, pages: [toPage(parts.at(-1)!)], message: null, notes: [] };
}

/** Its bytes are no text: the first part is the mail that was made of them, and empty where there is none. */
function openOutlookFile(bytes: Uint8Array, deadline: Deadline): Opened {
  const { mail, damaged, truncated } = deadline.skips('reading') ? NOT_READ : readMsg(bytes, deadline);
  const parts = [{ index: 0, mediaType: 'message/rfc822', text: mail ?? '' }];
  const opened = mail === null ? { parts, pages: [], message: null, notes: [] } : openMessage(parts, mail, deadline);
  const unread = mail === null && deadline.leftOut.length === 0;
  return {
    ...opened,
    notes: [
      ...(damaged || unread ? [{ id: 'DAMAGED_FILE' as const, about: '' }] : []),
      ...(truncated ? [{ id: 'TRUNCATED' as const, about: '' }] : []),
      ...opened.notes.filter(({ id }) => id !== 'TRUNCATED' || !truncated),
    ],
  };
}

const NOT_READ = { mail: null, damaged: false, truncated: false };

/** Texts of a message may be quoted too: a notice that was answered or passed on. */
function openMessage(parts: Part[], content: string | Uint8Array, deadline: Deadline): Opened {
  const message = readMessage(parts.at(-1)!, content, deadline);
  const all = [...parts, ...message.parts];
  const pages = message.pages.map((page) => {
    const inner = page.part.mediaType.startsWith('text/') && page.part.index > 0 ? unquoted(page.part.text) : null;
    if (inner === null) return page;
    all.push({ index: all.length, mediaType: 'text/plain', text: inner });
    return toPage(all.at(-1)!);
  });
  return { parts: all, pages, message, notes: message.notes };
}
