/** The closed word lists that the core, the content and both doors share. Values are upper case; YAML may write them in lower case. */

const words = <const T extends string>(...values: T[]) =>
  Object.freeze(Object.fromEntries(values.map((value) => [value, value]))) as { readonly [K in T]: K };

export const Side = words('SENDER', 'RECIPIENT', 'PROVIDER', 'NETWORK');
export type Side = keyof typeof Side;

export const WhoActs = words('SENDER', 'SENDER_ADMIN', 'RECIPIENT', 'RECIPIENT_ADMIN', 'PROVIDER', 'NOBODY', 'UNKNOWN');
export type WhoActs = keyof typeof WhoActs;

export const Permanence = words('TRANSIENT', 'PERMANENT', 'UNKNOWN');
export type Permanence = keyof typeof Permanence;

export const Resend = words('YES', 'NO', 'AFTER_FIX', 'UNKNOWN');
export type Resend = keyof typeof Resend;

export const RetriesUntilBasis = words('NOTICE_DATE', 'WILL_RETRY_UNTIL', 'ESTIMATE', 'NONE');
export type RetriesUntilBasis = keyof typeof RetriesUntilBasis;

export const ClockBasis = words('WILL_RETRY_UNTIL', 'NOTICE_DATE', 'SETTING', 'ESTIMATE', 'NONE');
export type ClockBasis = keyof typeof ClockBasis;

export const Likelihood = words('COMMON', 'POSSIBLE', 'RARE');
export type Likelihood = keyof typeof Likelihood;

export const Weight = words('DECISIVE', 'STRONG', 'MODERATE', 'WEAK');
export type Weight = keyof typeof Weight;

export const RuleStatus = words('EXPERIMENTAL', 'TEST', 'STABLE');
export type RuleStatus = keyof typeof RuleStatus;

export const Shell = words('POWERSHELL', 'CMD', 'BASH', 'NONE');
export type Shell = keyof typeof Shell;

export const Role = words('END_USER', 'HELP_DESK', 'ADMIN');
export type Role = keyof typeof Role;

export const Risk = words('LOW', 'MEDIUM', 'HIGH');
export type Risk = keyof typeof Risk;

export const CodeKind = words('ENHANCED', 'REPLY', 'VENDOR', 'DIAGNOSTIC');
export type CodeKind = keyof typeof CodeKind;

export const RecognisedKind = words(
  'DSN',
  'NDR_TEXT',
  'CODE',
  'SMTP_REPLY',
  'HEADERS',
  'MESSAGE',
  'FEEDBACK_REPORT',
  'AUTO_REPLY',
  'MESSAGE_TRACKING',
  'MESSAGE_TRACE',
  'MTA_LOG',
  'QUEUE',
  'EVENT_LOG',
  'PERFORMANCE',
  'DNS_LOOKUP',
  'PROTOCOL_LOG',
  'CONNECTIVITY',
  'SERVICE_STATE',
  'TRANSPORT_CONFIG',
);
export type RecognisedKind = keyof typeof RecognisedKind;

/** What many failures share. */
export const PatternKind = words('ONE_MAILBOX', 'ONE_DOMAIN', 'ONE_PROVIDER', 'ONE_CONNECTOR', 'ALL_OUTBOUND', 'MIXED');
export type PatternKind = keyof typeof PatternKind;

export const DnsOutcome = words('NOERROR', 'NODATA', 'NXDOMAIN', 'SERVFAIL', 'REFUSED', 'TIMEOUT');
export type DnsOutcome = keyof typeof DnsOutcome;

export const DnsFault = words(
  'NONE',
  'DOMAIN_NOT_FOUND',
  'PARENT_DELEGATION',
  'RECIPIENT_DNS',
  'RECIPIENT_MX',
  'LOCAL_DNS',
  'FORWARDING_DNS',
  'UNKNOWN',
);
export type DnsFault = keyof typeof DnsFault;

export const Vantage = words('LOCAL', 'FORWARDER', 'PUBLIC', 'AUTHORITY', 'PASTED');
export type Vantage = keyof typeof Vantage;

/** How much a DNS check may ask. */
export const DnsDepth = words('QUICK', 'FULL');
export type DnsDepth = keyof typeof DnsDepth;

export const FindingStatus = words('PASSED', 'WARNING', 'FAILED', 'TIMEOUT', 'ERROR');
export type FindingStatus = keyof typeof FindingStatus;

export const FindingAbout = words(
  'DELEGATION',
  'NS',
  'SOA',
  'DNSSEC',
  'MX',
  'ADDRESS',
  'PTR',
  'SPF',
  'DMARC',
  'RESOLVER',
  'SMTP',
);
export type FindingAbout = keyof typeof FindingAbout;

/** What check_host() says (RFC 7208, 2.6). */
export const SpfResult = words('PASS', 'FAIL', 'SOFTFAIL', 'NEUTRAL', 'NONE', 'TEMPERROR', 'PERMERROR');
export type SpfResult = keyof typeof SpfResult;

/** What became of one record in the tree of an SPF record. */
export const SpfRecordState = words(
  'READ',
  'NO_RECORD',
  'SEVERAL_RECORDS',
  'TIMEOUT',
  'ERROR',
  'LOOP',
  'DEPENDS_ON_SENDER',
  'NOT_ASKED',
);
export type SpfRecordState = keyof typeof SpfRecordState;

/** What the name of one term of an SPF record came to. */
export const SpfLookupState = words('FOUND', 'VOID', 'TIMEOUT', 'ERROR', 'DEPENDS_ON_SENDER', 'NOT_ASKED');
export type SpfLookupState = keyof typeof SpfLookupState;

/** What editors can change; each is one row in `entry` with its versions. */
export const EntryKind = words('RULE', 'CODE', 'CAUSE', 'CHECK');
export type EntryKind = keyof typeof EntryKind;

/** The SMTP command that a server refused; CONN: the connection itself, before any. */
export const SmtpCommand = words('CONN', 'EHLO', 'MAIL', 'RCPT', 'DATA');
export type SmtpCommand = keyof typeof SmtpCommand;
