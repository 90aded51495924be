import type { CommandName } from './commands.js';

const USAGE = `ndr-kb reads a returned or delayed e-mail and says what it means, why it happened, who has to act and what to run next.

  ndr-kb diagnose [file]    reads a notice, or any evidence, from a file or from standard input
  ndr-kb code <code>        what a code means: 4.4.7, "550 5.1.1", AS(3150)
  ndr-kb dns <domain>       whose DNS is at fault

  --json         the answer as the REST door gives it
  --help         this text; "ndr-kb help diagnose" says more of one command

Exit codes: 0 nobody at fault, 1 a fault was found, 2 it could not be told, 64 wrong usage.
Colour is used on a terminal, and never with NO_COLOR=1. No server is needed, and no database is opened: the answers
come from the knowledge that this version ships.`;

const DETAILS: Record<CommandName, string> = {
  diagnose: `ndr-kb diagnose [file] [--role end-user|help-desk|admin] [--at 2026-05-08T19:40:00Z] [--json]

Reads whatever belongs to a bounce: the notice (text, .eml or .msg), output of Get-Queue, Get-MessageTrackingLog,
nslookup, event logs, counters, SMTP transcripts, in any order and mixed with sentences.

  --role   who asks: only checks that they can run are proposed (default admin)
  --at     the time taken as now, for notices of another day

  ndr-kb diagnose notice.eml
  pbpaste | ndr-kb diagnose
  ndr-kb diagnose --json < notice.txt | jq .verdict

Exit codes: 0 the mail arrived, 1 it was delayed or returned or a cause stands out, 2 nothing was recognised.`,
  code: `ndr-kb code <code> [--json]

Looks a code up in any spelling, also inside a sentence.

  ndr-kb code 4.4.7
  ndr-kb code "550 5.7.1 TRANSPORT.RULES.RejectMessage"

Exit codes: 0 the code is known, 2 it is not.`,
  dns: `ndr-kb dns <domain> [--json]

Checks the mail DNS of a domain from this machine. The settings of the service hold: DNS_LOCAL_RESOLVERS,
DNS_ALLOW_PRIVATE and the others that begin with DNS_.

  ndr-kb dns contoso.com
  DNS_LOCAL_RESOLVERS=10.0.0.53 ndr-kb dns contoso.com

Exit codes: 0 nobody's DNS is at fault, 1 somebody's is, 2 it could not be told.`,
};

export const helpOf = (command: CommandName | null): string => (command ? DETAILS[command] : USAGE);
