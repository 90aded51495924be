import { decodeBytes } from '../core/read/charset.js';
import { isCompoundFile } from '../core/read/compound-file.js';
import { mayBeMessage } from '../core/read/msg.js';
import type { Pasted } from '../core/read/open.js';
import { parseJson } from '../shared/body.js';
import { checkShape } from '../shared/check-shape.js';
import { Problem } from '../shared/problem.js';
import { invalidFields } from '../shared/validation.js';
import { DiagnoseInput } from './diagnose-input.js';

/** The body of POST /diagnose as what to diagnose: JSON, or the text or message itself. */

const TEXTS = ['text/plain', 'text/html', 'message/rfc822'];
const OUTLOOK = 'application/vnd.ms-outlook';
const TAKEN = ['application/json', ...TEXTS, OUTLOOK];

export function readBody(
  contentType: string | undefined,
  body: unknown,
): DiagnoseInput & { content: Pasted['content'] } {
  const bytes = Buffer.isBuffer(body) ? body : Buffer.alloc(0);
  const [type = '', ...parameters] = (contentType ?? '').split(';').map((part) => part.trim());
  const mediaType = type.toLowerCase();
  if (bytes.length === 0) throw new Problem('EMPTY_INPUT', 'The body is empty.');
  // Known by its bytes: what sends it seldom knows its type.
  if (isCompoundFile(bytes)) return { mediaType: OUTLOOK, content: notEmpty(bytes) };
  if (mediaType === 'application/json') return readJson(bytes);
  if (mediaType === OUTLOOK) return { content: notEmpty(bytes) };
  if (!TEXTS.includes(mediaType))
    throw new Problem(
      'UNSUPPORTED_MEDIA_TYPE',
      `${mediaType ? 'This Content-Type' : 'A body without Content-Type'} is not read here; use ${TAKEN.join(', ')}. With curl: -H 'content-type: text/plain' --data-binary @notice.txt`,
    );
  if (mediaType === 'message/rfc822') return { mediaType, content: notEmpty(bytes) };
  const charset = parameters.map((part) => /^charset=(.+)$/i.exec(part)?.[1]).find(Boolean) ?? null;
  return {
    mediaType: mediaType === 'text/html' ? mediaType : undefined,
    content: notEmpty(charset ? decodeBytes(bytes, charset).text : bytes),
  };
}

function readJson(bytes: Buffer) {
  const { value, faults } = checkShape(DiagnoseInput, parseJson(bytes));
  if (value === null) throw invalidFields(faults);
  return { ...value, content: contentOf(value) };
}

/** The text or the decoded base64 of an input; exactly one of them is there. */
export function contentOf({ text, base64 }: DiagnoseInput): Pasted['content'] {
  if (typeof text === 'string' && typeof base64 === 'string') throw oneOf('text and base64 were both sent');
  if (typeof text === 'string') return notEmpty(text);
  if (typeof base64 !== 'string') throw new Problem('EMPTY_INPUT', 'Neither text nor base64 was sent.');
  const plain = base64.replace(/\s+/g, '');
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(plain))
    throw new Problem('INVALID_FIELD', 'base64 is not base64 text.', {
      fields: [{ field: 'base64', message: 'must be base64 (RFC 4648)' }],
    });
  return notEmpty(Buffer.from(plain, 'base64'));
}

const oneOf = (detail: string) =>
  new Problem('INVALID_FIELD', `${detail}; send one of them.`, {
    fields: [
      { field: 'text', message: 'excludes base64' },
      { field: 'base64', message: 'excludes text' },
    ],
  });

/** Refuses nothing but blanks, and bytes that are neither text nor a message: a picture, an archive, a document. */
function notEmpty<T extends Pasted['content']>(content: T): T {
  if (typeof content === 'string' ? content.trim() === '' : content.every((byte) => byte <= 32))
    throw new Problem('EMPTY_INPUT', 'There are only blanks in the input.');
  if (isCompoundFile(content)) {
    if (mayBeMessage(content)) return content;
    throw new Problem(
      'UNSUPPORTED_MEDIA_TYPE',
      'The input is an Office document, or a message file cut off at its beginning: save the notice from Outlook as .msg or .eml again, or send its text.',
    );
  }
  if (typeof content !== 'string' && looksBinary(content))
    throw new Problem(
      'UNSUPPORTED_MEDIA_TYPE',
      'The input is not text: send the notice as text, as a raw message (.eml) or as an Outlook message (.msg), not a picture or an archive.',
    );
  return content;
}

const SAMPLE = 4096;

/** NUL bytes at the start, other than in UTF-16 with its mark, are no text; neither are the signatures of common file formats. */
function looksBinary(bytes: Uint8Array): boolean {
  const head = bytes.subarray(0, SAMPLE);
  const utf16 = (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff);
  const signature = Buffer.from(head.subarray(0, 4)).toString('latin1');
  if (/^(PK\x03\x04|\x89PNG|\xff\xd8\xff|%PDF|GIF8|\x1f\x8b)/.test(signature)) return true;
  return !utf16 && head.filter((byte) => byte === 0).length > head.length / 10;
}
