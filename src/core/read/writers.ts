import type { WriterDocument } from '../rulebook/shipped.js';
import type { SmtpCommand } from '../vocabulary.js';
import { PhraseIndex } from './phrase-index.js';

/** What a phrase of a writer tells. `recipient`: it only introduces one; `original`: the returned message begins. */
export type Telling = 'failed' | 'delayed' | 'delivered' | 'recipient' | 'original';
const TELLINGS: Telling[] = ['failed', 'delayed', 'delivered', 'recipient', 'original'];

export interface WriterPhrase {
  telling: Telling;
  /** Null where anybody may say so. */
  writer: string | null;
}

/** A mail's header fields by which a writer is known, in lower case. */
interface HeaderSigns {
  writer: string | null;
  from: string[];
  subjects: string[];
  complaints: string[];
  autoReplies: string[];
  fields: string[];
}

/** How all writers word a bounce, ready to be looked for. */
export interface Writers {
  phrases: PhraseIndex<WriterPhrase>;
  /** Words that name the command that failed. */
  commands: PhraseIndex<SmtpCommand>;
  signs: HeaderSigns[];
}

/** Whoever writes bounces may say so. */
const ANYBODY = 'any';

export function compileWriters(documents: WriterDocument[]): Writers {
  const phrases = new PhraseIndex<WriterPhrase>();
  const commands = new PhraseIndex<SmtpCommand>();
  const signs = documents.map(({ id, from, subjects, complaints, autoReplies, fields, ...document }): HeaderSigns => {
    const writer = id === ANYBODY ? null : id;
    for (const telling of TELLINGS) for (const text of document[telling]) phrases.add(text, { telling, writer });
    for (const [command, words] of Object.entries(document.commands))
      for (const text of words) commands.add(text, command.toUpperCase() as SmtpCommand);
    return {
      writer,
      from: from.map(lower),
      subjects: subjects.map(lower),
      complaints: complaints.map(lower),
      autoReplies: autoReplies.map(lower),
      fields: fields.map(lower),
    };
  });
  return { phrases, commands, signs };
}

const lower = (text: string) => text.toLowerCase();
