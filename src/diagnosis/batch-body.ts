import type { Request } from 'express';
import { parseJson, streamBody } from '../shared/body.js';
import { checkShape } from '../shared/check-shape.js';
import { Problem } from '../shared/problem.js';
import { invalidFields } from '../shared/validation.js';
import type { BatchItem } from './batch.js';
import { brokenItem, tooLarge } from './broken-item.js';
import { DiagnoseManyInput } from './batch-answer.js';
import { linesOf } from './batch-lines.js';
import type { DiagnoseQuery } from './diagnose-input.js';
import { questionOf } from './diagnosis.service.js';
import { contentOf } from './request-body.js';
import { uploadItems } from './upload-items.js';

const FORM = 'multipart/form-data';
const LINES = ['application/x-ndjson', 'application/ndjson', 'application/jsonl'];

/**
 * The items of POST /diagnose/batch as they come.
 * @param most the largest item, in bytes
 * @throws {Problem} UNSUPPORTED_MEDIA_TYPE
 */
export function itemsOf(request: Request, query: DiagnoseQuery, most: number): AsyncIterable<BatchItem> {
  const mediaType = (request.headers['content-type'] ?? '').split(';', 1)[0]!.trim().toLowerCase();
  if (LINES.includes(mediaType)) return lineItems(request, query, most);
  if (mediaType === FORM) return uploadItems(request, query, most);
  throw new Problem(
    'UNSUPPORTED_MEDIA_TYPE',
    `${mediaType ? 'This Content-Type' : 'A body without Content-Type'} is not read here; use ${LINES[0]}, one JSON object a line, or ${FORM}, one file a message. With curl: -H 'content-type: ${LINES[0]}' --data-binary @notices.ndjson`,
  );
}

async function* lineItems(request: Request, query: DiagnoseQuery, most: number): AsyncGenerator<BatchItem> {
  for await (const line of linesOf(streamBody(request), most)) yield itemOf(line, query, most);
}

function itemOf(line: Buffer | null, query: DiagnoseQuery, most: number): BatchItem {
  if (line === null) return brokenItem(null, tooLarge('line', most));
  try {
    return inputItem(parseJson(line, 'line'), query);
  } catch (error) {
    return brokenItem(null, error);
  }
}

/** An item as a value that is not checked yet. */
export function inputItem(plain: unknown, query: DiagnoseQuery): BatchItem {
  const { id } = (plain ?? {}) as { id?: unknown };
  const name = typeof id === 'string' || typeof id === 'number' ? String(id) : null;
  return {
    id: name,
    question: () => {
      const { value, faults } = checkShape(DiagnoseManyInput, plain);
      if (value === null) throw invalidFields(faults);
      return questionOf({ ...value, content: contentOf(value) }, query);
    },
  };
}
