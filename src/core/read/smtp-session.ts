import type { Outcome, Stage } from './smtp-command.js';
import type { Seen } from './paste.js';

/** An SMTP session, from whatever transcript or log it is read: of its steps only those that tell something are kept. */

export interface Step {
  /** Null where an excerpt of a log begins too late to tell. */
  stage: Stage | null;
  /** Null where it went wrong in another way than the list has: in the TLS handshake, for want of a route. */
  outcome: Outcome | null;
  /** The reply, or the line that says what happened. */
  reply: Seen<string>;
  replyCode: number | null;
  capabilities: string | null;
  winsockError: number | null;
  recipient: Seen<string> | null;
}

export interface Session {
  remote: Seen<string> | null;
  port: Seen<number> | null;
  stage: Stage | null;
  /** A command waits for its reply. */
  waits: boolean;
  /** It ended by itself: by a refusal, by QUIT, or with the connection. */
  over: boolean;
  recipient: Seen<string> | null;
  steps: Step[];
  /** A step that went well, to be kept when none comes after it. */
  reached: Step | null;
}

export const newSession = (remote: Seen<string> | null = null, port: Seen<number> | null = null): Session => ({
  remote,
  port,
  stage: 'CONNECT',
  waits: true,
  over: false,
  recipient: null,
  steps: [],
  reached: null,
});

export function connected(session: Session, line: Seen<string>): void {
  session.reached = stepOf(session, 'OK', line);
  session.stage = 'BANNER';
  session.waits = true;
}

export function commanded(session: Session, stage: Stage | null, recipient: Seen<string> | null): void {
  session.stage = stage ?? session.stage;
  session.recipient = recipient;
  session.waits = true;
  session.over = stage === 'QUIT';
}

/** What an inspecting firewall writes over (the banner, and the keywords that it does not let pass). */
const MASKED = /\*{5,}|X{6,}/;
/** Beside refusals, the stages that a check asks for. */
const TOLD: ReadonlySet<Stage | null> = new Set(['EHLO', 'STARTTLS', 'RCPT']);

/** `keywords`: what an EHLO is answered with (RFC 5321 section 4.1.1.1). */
export function replied(session: Session, reply: Seen<string>, keywords: string[]): void {
  if (session.stage === 'CONNECT') session.stage = 'BANNER';
  session.waits = false;
  const replyCode = Number(reply.value.slice(0, 3));
  const refused = replyCode >= 400;
  const step = {
    ...stepOf(session, refused ? 'REPLY' : 'OK', reply),
    replyCode,
    capabilities: session.stage === 'EHLO' && !refused && keywords.length > 0 ? keywords.join(' ') : null,
  };
  session.over = session.stage === 'QUIT' || replyCode === 421;
  if (refused || TOLD.has(session.stage) || (session.stage === 'BANNER' && MASKED.test(reply.value)))
    keep(session, step);
  else if (session.stage !== 'QUIT') session.reached = step;
  // What was sent is answered once more.
  if (session.stage === 'DATA' && replyCode === 354) [session.stage, session.waits] = ['DOT', true];
}

/** Something else than a reply was said of a stage. */
export function noted(session: Session, stage: Stage | null, outcome: Outcome | null, line: Seen<string>): void {
  keep(session, { ...stepOf(session, outcome, line), stage });
}

export function broke(
  session: Session,
  outcome: Outcome | null,
  line: Seen<string>,
  winsockError: number | null = null,
): void {
  if (session.over) return;
  keep(session, { ...stepOf(session, outcome, line), winsockError });
  session.over = true;
  session.waits = false;
}

/** What the session came to; the last stage that went well among it. */
export function stepsOf({ steps, reached }: Session): Step[] {
  return reached ? [...steps, reached] : steps;
}

function keep(session: Session, step: Step): void {
  session.steps.push(step);
  session.reached = null;
}

const stepOf = ({ stage, recipient }: Session, outcome: Outcome | null, reply: Seen<string>): Step => ({
  stage,
  outcome,
  reply,
  replyCode: null,
  capabilities: null,
  winsockError: null,
  recipient: stage === 'RCPT' ? recipient : null,
});
