/** The stages of an SMTP session, the commands that lead to them, and how a connection ends. */

export type Stage = 'CONNECT' | 'BANNER' | 'EHLO' | 'STARTTLS' | 'AUTH' | 'MAIL' | 'RCPT' | 'DATA' | 'DOT' | 'QUIT';
export type Outcome = 'OK' | 'REFUSED' | 'TIMEOUT' | 'RESET' | 'REPLY';

/** Winsock's numbers, and the numbers and words of Unix for the same. */
export const socketOutcome = (error: string | number): Outcome | null =>
  /refused|\b(?:10061|111)\b/i.test(String(error))
    ? 'REFUSED'
    : /timed? ?-?out|\b(?:10060|110)\b/i.test(String(error))
      ? 'TIMEOUT'
      : /reset|aborted|\b(?:1005[34]|104)\b/i.test(String(error))
        ? 'RESET'
        : null;

/** An SMTP command by its verb, with Exchange's own; null: one that leaves the stage as it is. */
export function stageOf(command: string): Stage | null {
  const verb = /^[A-Z-]+/i.exec(command)?.[0]!.toUpperCase() ?? command.trim();
  if (verb === 'BDAT') return /\bLAST\s*$/i.test(command) ? 'DOT' : 'DATA';
  return VERBS[verb] ?? null;
}

const VERBS: Record<string, Stage> = {
  EHLO: 'EHLO',
  HELO: 'EHLO',
  LHLO: 'EHLO',
  STARTTLS: 'STARTTLS',
  'X-ANONYMOUSTLS': 'STARTTLS',
  AUTH: 'AUTH',
  'X-EXPS': 'AUTH',
  MAIL: 'MAIL',
  RCPT: 'RCPT',
  DATA: 'DATA',
  '.': 'DOT',
  QUIT: 'QUIT',
};
