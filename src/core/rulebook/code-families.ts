import type { CodeDocument, CodeReading } from './knowledge.js';
import type { GenericCodes } from './shipped.js';

/** What class and subject of a code tell, for the codes whose own entry says nothing and for those that have none. */

/** `5.7.X`: the subject as a whole. */
const ENHANCED = /^([245X])\.(\d{1,3})\.(?:X|(?:\d{1,3})(?:-\d{1,3})?)$/;
const REPLY = /^([245])(\d)\d$/;

export const NOTHING_KNOWN: CodeReading = {
  title: '',
  meaning: '',
  permanence: 'UNKNOWN',
  permanenceOnWire: 'UNKNOWN',
  whoActs: 'UNKNOWN',
  causes: [],
  remedies: [],
  advice: null,
};

/** Class and subject of a well-formed code (RFC 3463), or the digits of a reply code (RFC 5321 section 4.2.1). */
export function familyOf(code: string, generic: GenericCodes): CodeReading | null {
  const enhanced = ENHANCED.exec(code);
  const reply = REPLY.exec(code);
  const digit = (enhanced ?? reply)?.[1];
  if (digit === undefined) return null;
  const klass = generic.classes.find((one) => String(one.class) === digit);
  const subject = enhanced
    ? (generic.subjects.find((one) => one.subject === Number(enhanced[2])) ??
      generic.subjects.find((one) => one.subject === 0))
    : generic.replySubjects.find((one) => one.digit === Number(reply![2]));
  return {
    ...NOTHING_KNOWN,
    title: [klass?.title, subject?.title].filter(Boolean).join(': '),
    meaning: [klass?.meaning, subject?.meaning].filter(Boolean).join(' '),
    permanence: klass?.permanence ?? 'UNKNOWN',
    permanenceOnWire: klass?.permanence ?? 'UNKNOWN',
    whoActs: klass?.whoActs ?? 'UNKNOWN',
  };
}

/** The entry of a code that the catalogue does not list. */
export const unlisted = (code: string, title: string): CodeDocument => ({
  code,
  kind: REPLY.test(code) ? 'REPLY' : 'ENHANCED',
  range: null,
  title,
  full: false,
  pointsTo: null,
  wrapper: false,
  product: null,
  provider: null,
  reason: null,
  commands: [],
  classes: [],
  readings: [],
  related: [],
  examples: [],
  asked: [],
  references: REPLY.test(code) ? ['RFC 5321 section 4.2.1'] : ['RFC 3463'],
});
