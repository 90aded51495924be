import { PhraseIndex } from './read/phrase-index.js';
import type { ProviderDocument, ReasonDocument } from './rulebook/shipped.js';

/** What is known of one recipient's fate when its reason is looked for. */
export interface ReasonEvidence {
  text: string | null;
  status: string | null;
  replyCode: number | null;
  command: string | null;
  provider: string | null;
  action: string | null;
}

/** The codes that begin the further lines of a reply. */
const CONTINUED = /[ \n][45]\d\d[ -](?:[45]\.\d{1,3}\.\d{1,3} )?/g;
/** How much of a reply is looked through for words that tell. */
const MOST_TEXT = 10_000;

/**
 * Finds why a server refused, in the words of content/reasons.yml, in this order of trust: what a provider means by its
 * codes and words; words; a status that has one meaning; the command that was refused; a status that has many. Words
 * that some servers say of whatever they refuse ("user unknown") do not count against a code or a command that speaks of
 * something else.
 */
export class ReasonFinder {
  private readonly words = new PhraseIndex<ReasonDocument>();
  private readonly byCode = new Map<string, ReasonDocument>();
  private readonly byWeakCode = new Map<string, ReasonDocument>();
  private readonly byCommand = new Map<string, ReasonDocument>();
  private readonly byWeakCommand = new Map<string, ReasonDocument>();
  private readonly byAction = new Map<string, ReasonDocument>();
  private readonly providers: ReadonlyMap<string, ProviderDocument>;

  constructor(reasons: ReasonDocument[], providers: ProviderDocument[]) {
    for (const reason of reasons) {
      for (const text of reason.texts) this.words.add(text, reason);
      for (const code of reason.codes) this.byCode.set(code, reason);
      for (const code of reason.weakCodes) this.byWeakCode.set(code, reason);
      for (const command of reason.commands) this.byCommand.set(command, reason);
      for (const action of reason.actions) this.byAction.set(action, reason);
      for (const command of reason.weakCommands) this.byWeakCommand.set(command, reason);
    }
    this.providers = new Map(providers.map((provider) => [provider.id, provider]));
  }

  find(evidence: ReasonEvidence): string | null {
    const text = (evidence.text ?? '').slice(0, MOST_TEXT).toLowerCase().replace(CONTINUED, ' ');
    const { status, command, replyCode, action } = evidence;
    const meant = this.byProvider(evidence, text);
    if (meant) return meant;
    const coded = codeIn(this.byCode, status);
    const weak = codeIn(this.byWeakCode, status);
    const worded = this.byWords(text, coded);
    /** RFC 3463: subject 1. */
    const aboutAddress = status?.split('.')[1] === '1';
    if (worded?.otherwise && coded?.id !== worded.id && command !== 'RCPT') {
      if (coded) return coded.id;
      if (command !== null || (weak && !aboutAddress)) return worded.otherwise;
    }
    // In answer to MAIL it is about the sender, whatever the words name.
    if (worded && !worded.lastResort) return coded && aboutAddress && command === 'MAIL' ? coded.id : worded.id;
    const refused = command !== null && replyCode !== null && replyCode >= 400;
    const byCommand = refused ? this.byCommand.get(command) : undefined;
    const byWeakCommand = refused ? this.byWeakCommand.get(command) : undefined;
    const known = coded ?? byCommand ?? worded ?? weak ?? byWeakCommand;
    return known?.id ?? (action === null ? null : (this.byAction.get(action)?.id ?? null));
  }

  private byProvider({ provider, status, replyCode }: ReasonEvidence, text: string): string | null {
    const rule = provider
      ? this.providers
          .get(provider)
          ?.reasons.find(
            ({ codes, texts }) =>
              (codes.length === 0 ||
                [status, String(replyCode)].some((code) => code !== null && codes.includes(code))) &&
              (texts.length === 0 || texts.some((words) => text.includes(words))),
          )
      : undefined;
    return rule?.reason ?? null;
  }

  /** By the longest words that are there, but for those that the code bears out; a last resort where there are no others. */
  private byWords(text: string, coded: ReasonDocument | undefined): ReasonDocument | null {
    let best: { value: ReasonDocument; length: number } | null = null;
    for (const { value, start, end } of this.words.find(text)) {
      if (value === coded && !value.lastResort) return value;
      const length = value.lastResort ? 0 : end - start;
      if (!best || length > best.length) best = { value, length };
    }
    return best?.value ?? null;
  }
}

/** By a status as it is, or for every class. */
const codeIn = (codes: ReadonlyMap<string, ReasonDocument>, status: string | null) =>
  status === null ? undefined : (codes.get(status) ?? codes.get(status.replace(/^[245]\./, 'X.')));
