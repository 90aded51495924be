import type { WriterDocument } from '../rulebook/shipped.js';
import type { SmtpCommand } from '../vocabulary.js';
import { PhraseIndex } from './phrase-index.js';
import type { Sentences } from './sentences.js';

/** What a phrase of a writer tells. `recipient`: it only introduces one; `original`: the returned message begins. */
export type Telling = 'failed' | 'delayed' | 'delivered' | 'recipient' | 'original';
const TELLINGS: Telling[] = ['failed', 'delayed', 'delivered', 'recipient', 'original'];

export interface WriterPhrase {
  telling: Telling;
  /** Null where anybody may say so. */
  writer: string | null;
}

/** A mail's header fields by which a writer is known: by words or by name, the places of writers in the list of them. */
interface HeaderSigns {
  from: PhraseIndex<number>;
  subjects: PhraseIndex<number>;
  fields: Map<string, number[]>;
}

/** How all writers word a bounce, ready to be looked for. */
export interface Writers {
  /** Null where anybody may say so. */
  ids: (string | null)[];
  sentences: Sentences;
  /** Words that name the command that failed. */
  commands: PhraseIndex<SmtpCommand>;
  signs: HeaderSigns;
  /** Words of a subject by which a complaint is known; and with which that of an automatic reply begins. */
  complaints: string[];
  autoReplies: string[];
}

/** Whoever writes bounces may say so. */
const ANYBODY = 'any';

export function compileWriters(documents: WriterDocument[], sentences: Sentences): Writers {
  const commands = new PhraseIndex<SmtpCommand>();
  const signs: HeaderSigns = { from: new PhraseIndex(), subjects: new PhraseIndex(), fields: new Map() };
  const ids = documents.map(({ id }) => (id === ANYBODY ? null : id));
  documents.forEach((document, index) => {
    for (const telling of TELLINGS)
      for (const text of document[telling]) sentences.addOfWriter(text, { telling, writer: ids[index] ?? null });
    for (const [command, words] of Object.entries(document.commands))
      for (const text of words) commands.add(text, command.toUpperCase() as SmtpCommand);
    for (const text of document.from) signs.from.add(text, index);
    for (const text of document.subjects) signs.subjects.add(text, index);
    for (const name of document.fields.map(lower)) signs.fields.set(name, [...(signs.fields.get(name) ?? []), index]);
  });
  return {
    ids,
    sentences,
    commands,
    signs,
    complaints: documents.flatMap(({ complaints }) => complaints.map(lower)),
    autoReplies: documents.flatMap(({ autoReplies }) => autoReplies.map(lower)),
  };
}

const lower = (text: string) => text.toLowerCase();
