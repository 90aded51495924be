import type { FactRecord } from '../facts.js';
import { type DeliveryDraft, emptyDelivery, replyFields } from './delivery.js';
import { as, record } from './fact-record.js';
import { isIp } from './host.js';
import type { Stage } from './smtp-command.js';
import type { Session, Step } from './smtp-session.js';

/** A step of an SMTP session as facts and, where it was refused, as what became of a delivery. */

export const smtpRecord = ({ remote, port }: Session, step: Step): FactRecord =>
  record('smtp', {
    'smtp.remote': remote,
    'smtp.port': port,
    'smtp.stage': as(step.reply, step.stage),
    'smtp.outcome': as(step.reply, step.outcome),
    // That a connection stands is nothing that the other side said.
    'smtp.reply': step.stage === 'CONNECT' && step.outcome === 'OK' ? null : step.reply,
    'smtp.replyCode': as(step.reply, step.replyCode),
    'smtp.capabilities': as(step.reply, step.capabilities),
    'smtp.winsockError': as(step.reply, step.winsockError),
  });

const COMMANDS: Partial<Record<Stage, string>> = {
  CONNECT: 'CONN',
  BANNER: 'CONN',
  EHLO: 'EHLO',
  MAIL: 'MAIL',
  RCPT: 'RCPT',
  DATA: 'DATA',
  DOT: 'DATA',
};

/** A refusal is a reply like those of a notice. */
export function refusalOf({ remote }: Session, { stage, outcome, reply, recipient }: Step): DeliveryDraft | null {
  if (outcome !== 'REPLY') return null;
  const isName = remote !== null && !isIp(remote.value);
  return {
    ...emptyDelivery(),
    ...replyFields(reply),
    finalRecipient: recipient,
    command: as(reply, (stage && COMMANDS[stage]) ?? null),
    remoteMta: isName ? remote : null,
    remoteIp: isName ? null : remote,
  };
}
