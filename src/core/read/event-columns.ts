import type { EventLabels } from './event-words.js';
import { LOCAL_TIME } from './local-time.js';

/** The columns that tables of events have, told from their titles. */

export type Column = 'index' | 'time' | 'id' | 'instance' | 'level' | 'source' | 'log' | 'message' | 'other';

const COLUMNS: Record<string, Column> = {
  index: 'index',
  recordid: 'index',
  timecreated: 'time',
  timegenerated: 'time',
  timewritten: 'time',
  time: 'time',
  date: 'time',
  id: 'id',
  eventid: 'id',
  instanceid: 'instance',
  leveldisplayname: 'level',
  level: 'level',
  entrytype: 'level',
  type: 'level',
  providername: 'source',
  provider: 'source',
  source: 'source',
  logname: 'log',
  message: 'message',
  machinename: 'other',
  username: 'other',
  task: 'other',
};
/** `May 08 20:41` of Get-EventLog, and a time cut off by the width of its column. */
const SHORT_TIME = '\\p{L}{3,5}\\.?\\s{1,2}\\d{1,2}\\s{1,2}\\d{1,2}:\\d{2}';
const CUT_TIME = '\\d{1,4}[./-]\\d{1,2}[./-]\\S{1,12}(?:\\s\\S{0,8})?(?:\\.\\.\\.|\u2026)';
/** Of one word, or of several that a number or two blanks follow. */
const NAME = '(\\S{1,80}(?:\\s\\S{1,40}){0,4}?(?=\\s\\s|\\s+\\d+\\s)|\\S{1,80})';
const CELLS: Record<Column, (words: EventLabels) => string> = {
  index: () => '(\\d{1,10})',
  time: () => `(${LOCAL_TIME}|${SHORT_TIME}|${CUT_TIME})`,
  id: () => '(\\d{1,5})',
  instance: () => '(\\d{1,10})',
  // Another word is a level where it stands apart: where there is none, the message follows.
  level: ({ levels }) => `(${levels}|0|(?:Success|Failure)\\s?Audit|\\p{L}{2,12}(?:\\.{3}|\u2026|(?=\\s{2}|\\s*$)))`,
  source: () => NAME,
  log: () => '(\\S{1,80})',
  message: () => '(.*)',
  other: () => '(\\S{0,80})',
};
const TITLE = /[A-Za-z]{2,20}/g;
export interface Table {
  columns: Column[];
  row: RegExp;
}

/** The titles of a table of events, or null. */
export function tableAt(text: string, words: EventLabels): Table | null {
  if (text.length > 300 || !/^[>\s]*[A-Za-z]/.test(text)) return null;
  const plain = text.replace(/^[>\s]+/, '').trim();
  const titles = plain.match(TITLE) ?? [];
  if (titles.length < 3 || titles.length > 8 || plain.replace(/[\s|]+/g, '').length !== titles.join('').length)
    return null;
  const columns = titles.map((title) => COLUMNS[title.toLowerCase()]);
  if (columns.some((column) => !column)) return null;
  const known = columns as Column[];
  const has = (column: Column) => known.includes(column);
  if (new Set(known).size !== known.length || !(has('id') || has('instance')) || !(has('time') || has('level')))
    return null;
  return { columns: known, row: rowOf(known, words) };
}

/** The level may be missing where the server could not name it; a message is the last column. */
function rowOf(columns: Column[], words: EventLabels): RegExp {
  const gap = '[\\s|]{1,80}';
  const cells = columns.map((column, i) => {
    const cell = CELLS[column](words);
    const spaced = i === 0 ? cell : `${gap}${cell}`;
    return (column === 'level' || column === 'message' || column === 'other') && i > 0 ? `(?:${spaced})?` : spaced;
  });
  return new RegExp(`^[>\\s|]{0,40}${cells.join('')}[\\s|]*$`, 'iu');
}
