import { on } from 'node:events';
import { extname } from 'node:path';
import { pipeline, type Readable } from 'node:stream';
import busboy, { type Busboy, type FileInfo } from 'busboy';
import type { Request } from 'express';
import { streamBody } from '../shared/body.js';
import { Problem } from '../shared/problem.js';
import type { BatchItem } from './batch.js';
import { brokenItem, tooLarge } from './broken-item.js';
import type { DiagnoseQuery } from './diagnose-input.js';
import { questionOf } from './diagnosis.service.js';
import { readBody } from './request-body.js';

const KNOWN = new Set(['text/plain', 'text/html', 'message/rfc822', 'application/vnd.ms-outlook']);
/** By name, where the type that was sent says nothing: few clients know that of a message. */
const BY_NAME = new Map([
  ['.eml', 'message/rfc822'],
  ['.mht', 'message/rfc822'],
  ['.msg', 'application/vnd.ms-outlook'],
  ['.html', 'text/html'],
  ['.htm', 'text/html'],
]);
/** Of what is refused all the same. */
const LIMITS = { fieldSize: 1024, fieldNameSize: 200, headerPairs: 100 };

interface Part {
  name: string;
  file?: Readable;
  info?: FileInfo;
}

/**
 * Each file of a form as one item, under its name, as it comes (RFC 7578): a file is read when it is asked for, and
 * until then the body is not read on.
 * @throws {Problem} UNSUPPORTED_MEDIA_TYPE for a form without a boundary
 */
export function uploadItems(request: Request, query: DiagnoseQuery, most: number): AsyncIterable<BatchItem> {
  let form: Busboy;
  try {
    form = busboy({ headers: request.headers, defParamCharset: 'utf8', limits: LIMITS });
  } catch {
    throw new Problem(
      'UNSUPPORTED_MEDIA_TYPE',
      'The Content-Type of this form has no boundary; let the client set it.',
    );
  }
  return filesOf(streamBody(request), form, query, most);
}

async function* filesOf(body: Readable, form: Busboy, query: DiagnoseQuery, most: number): AsyncGenerator<BatchItem> {
  const parts = on(form, 'part', { close: ['end-of-parts'] }) as AsyncIterable<[Part]>;
  form.on('file', (name, file, info) => form.emit('part', { name, file, info }));
  form.on('field', (name) => form.emit('part', { name }));
  // Its error is the form's, which ends the parts.
  pipeline(body, form, () => form.emit('end-of-parts'));
  try {
    for await (const [{ name, file, info }] of parts)
      yield file && info ? await fileItem(file, info, query, most) : brokenItem(name, noFile(name));
  } catch (error) {
    throw formProblem(error);
  }
}

async function fileItem(
  file: Readable,
  { filename = '', mimeType }: FileInfo,
  query: DiagnoseQuery,
  most: number,
): Promise<BatchItem> {
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of file as AsyncIterable<Buffer>)
      if ((length += chunk.length) <= most) chunks.push(chunk);
      else chunks.length = 0;
  } catch (error) {
    return brokenItem(filename || null, formProblem(error));
  }
  if (length > most) return brokenItem(filename || null, tooLarge('file', most));
  const type = KNOWN.has(mimeType) ? mimeType : (BY_NAME.get(extname(filename).toLowerCase()) ?? 'text/plain');
  return { id: filename || null, question: () => questionOf(readBody(type, Buffer.concat(chunks)), query) };
}

const noFile = (name: string) =>
  new Problem('INVALID_FIELD', 'A field of the form is no file; send messages as files, and settings in the query.', {
    fields: [{ field: name, message: 'must be a file' }],
  });

/** What busboy says of a form that it cannot read quotes nothing, but is not in the caller's words. */
const formProblem = (error: unknown): unknown =>
  (error as { code?: string }).code === undefined
    ? new Problem('INVALID_FIELD', 'The form ends too early or is not well-formed (RFC 7578); the rest is not read.', {
        fields: [{ field: 'body', message: 'must be multipart/form-data' }],
      })
    : error;
