import { readFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { diagnose } from '../../src/core/diagnose.js';
import type { Rulebook } from '../../src/core/rulebook/compile.js';
import type { DiagnosisResult } from '../../src/core/verdict/diagnosis.js';

/** How far our reading of the sample bounces agrees with what a peer, Sisimai 5.1.0, reads from them. */

const FOLDER = 'test/bounces';
const AT = Date.parse('2024-05-09T08:00:00Z');
export const FOLDS = 5;

/** One recipient as the peer reads it; what it could not read is absent. */
interface PeerResult {
  recipient: string;
  deliverystatus?: string;
  replycode?: string;
  reason?: string;
  action?: string;
}

type Delivery = DiagnosisResult['deliveries'][number];

interface Field {
  peer(result: PeerResult): string | null;
  ours(delivery: Delivery): string | null;
}

/** A status of this form is the peer's own placeholder for "no code in the message". */
const PLACEHOLDER = /\.0\.9\d\d$/;

export const FIELDS = {
  recipient: {
    peer: ({ recipient }) => recipient.toLowerCase(),
    ours: ({ finalRecipient }) => finalRecipient?.toLowerCase() ?? null,
  },
  status: {
    peer: ({ deliverystatus }) => (!deliverystatus || PLACEHOLDER.test(deliverystatus) ? null : deliverystatus),
    ours: ({ status }) => status,
  },
  replyCode: {
    peer: ({ replycode }) => replycode || null,
    ours: ({ replyCode }) => (replyCode === null ? null : String(replyCode)),
  },
  reason: { peer: ({ reason }) => reason || null, ours: ({ reason }) => reason },
  action: { peer: ({ action }) => action || null, ours: ({ action }) => action },
} satisfies Record<string, Field>;
export type FieldName = keyof typeof FIELDS;
export const FIELD_NAMES = Object.keys(FIELDS) as FieldName[];

/** A value that the peer gives, and ours beside it. */
export interface Compared {
  file: string;
  fold: number;
  recipient: string;
  field: FieldName;
  peer: string;
  ours: string | null;
}

/** Which fifth a sample belongs to: by its name, so that a new one changes no other's. */
export const foldOf = (file: string): number => createHash('sha256').update(file).digest()[0]! % FOLDS;

export const bounceFiles = (): { file: string; results: PeerResult[] }[] =>
  readFileSync(join(FOLDER, 'expected.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { file: string; results: PeerResult[] });

export const bounce = (file: string): Buffer => readFileSync(join(FOLDER, 'mail', file));

export function measureAgreement(rulebook: Rulebook): Compared[] {
  return bounceFiles().flatMap(({ file, results }) => {
    const { deliveries } = diagnose({ content: bounce(file), mediaType: 'message/rfc822' }, rulebook, {
      at: AT,
      role: 'ADMIN',
    });
    return results.flatMap((result, index) => {
      // By recipient; where ours has another one, by its place.
      const same = deliveries.find((one) => FIELDS.recipient.ours(one) === FIELDS.recipient.peer(result));
      const delivery = same ?? deliveries[index];
      return FIELD_NAMES.flatMap((field): Compared[] => {
        const peer = FIELDS[field].peer(result);
        if (peer === null) return [];
        const ours = delivery ? FIELDS[field].ours(delivery) : null;
        return [{ file, fold: foldOf(file), recipient: result.recipient, field, peer, ours }];
      });
    });
  });
}

export interface Share {
  agree: number;
  of: number;
}

export const shareOf = (compared: Compared[], field: FieldName): Share => {
  const those = compared.filter((one) => one.field === field);
  return { agree: those.filter(({ peer, ours }) => peer === ours).length, of: those.length };
};

export const percent = ({ agree, of }: Share): number => (of === 0 ? 100 : (100 * agree) / of);

/** The shares of all samples and of each fifth, as a table. */
export function agreementTable(compared: Compared[]): string {
  const folds = Array.from({ length: FOLDS }, (_, fold) => compared.filter((one) => one.fold === fold));
  const cell = (some: Compared[], field: FieldName) => percent(shareOf(some, field)).toFixed(1);
  const rows = FIELD_NAMES.map((field) => {
    const { agree, of } = shareOf(compared, field);
    return [field, `${agree}/${of}`, `${cell(compared, field)} %`, ...folds.map((fold) => cell(fold, field))];
  });
  return [['field', 'agree', 'all', ...folds.map((_, fold) => `fold ${fold}`)], ...rows]
    .map((row) =>
      row
        .map((text, column) => text.padEnd(column < 2 ? 10 : 8))
        .join('')
        .trimEnd(),
    )
    .join('\n');
}
