import { CodeKind, Likelihood, Permanence, Risk, Role, Shell, Side, Weight, WhoActs } from '../core/vocabulary.js';
import { nameWords } from './field.js';

nameWords(Side, 'Side', 'Where the fault sits.', {
  SENDER: 'The reporting organisation and its servers.',
  RECIPIENT: 'The recipient, their organisation or its servers.',
  PROVIDER: 'A mail or filtering service in between.',
  NETWORK: 'The path between the two servers.',
});
nameWords(WhoActs, 'WhoActs', 'Who has to act for the mail to arrive.');
nameWords(Permanence, 'Permanence', 'Whether the same message can succeed later without a change.');
nameWords(Likelihood, 'Likelihood', 'How often a cause stands behind a code.');
nameWords(Shell, 'Shell', 'Where a command is typed.', { NONE: 'A graphical tool or a place to look.' });
nameWords(Role, 'Role', 'Who can do it.');
nameWords(Risk, 'Risk', 'What it can break.', {
  LOW: 'Nothing, or it only looks.',
  MEDIUM: 'Mail waits for a while, or one setting changes.',
  HIGH: 'Mail can be lost, or the whole organisation is affected.',
});
nameWords(CodeKind, 'CodeKind', 'What sort of code it is.', {
  ENHANCED: 'Enhanced status code, class.subject.detail (RFC 3463).',
  REPLY: 'Three-digit SMTP reply code (RFC 5321).',
  VENDOR: 'A provider’s own code, such as AS(3150) or TSS04.',
  DIAGNOSTIC: 'A diagnostic name of Exchange, such as RESOLVER.ADR.ExRecipNotFound.',
});
nameWords(Weight, 'Weight', 'How much a piece of evidence counts, in log-odds.', {
  DECISIVE: 'Settles it nearly alone (150 : 1).',
  STRONG: 'Speaks clearly (20 : 1).',
  MODERATE: 'Makes it likelier (5 : 1).',
  WEAK: 'A hint (2 : 1).',
});
