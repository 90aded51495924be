import { recordsOf } from './readers.js';

/** The look-ups in a text: domain, type, outcome, server, whether that is inside, answers. */
export const lookupRows = (text: string): unknown[][] =>
  recordsOf(text, 'lookup').map((row) =>
    ['domain', 'type', 'outcome', 'server', 'serverIsInternal', 'answer'].map((name) => row[`lookup.${name}`]),
  );
