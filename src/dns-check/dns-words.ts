import '../shared/words.js';
import { DnsDepth, DnsFault, DnsOutcome, FindingAbout, FindingStatus, Vantage } from '../core/vocabulary.js';
import { nameWords } from '../shared/field.js';

nameWords(DnsOutcome, 'DnsOutcome', 'How a DNS question ended.', {
  NOERROR: 'Answered, with records.',
  NODATA: 'The name exists but has no record of this type.',
  NXDOMAIN: 'The name does not exist.',
  SERVFAIL: 'The resolver could not find out, or its answer could not be read.',
  REFUSED: 'The resolver does not answer this client or this name.',
  TIMEOUT: 'No answer in time.',
});
nameWords(DnsDepth, 'DnsDepth', 'How much a DNS check may ask.', {
  QUICK: 'At most 5 seconds and 60 queries.',
  FULL: 'At most 10 seconds and 150 queries: more mail servers and name servers are asked.',
});
nameWords(DnsFault, 'DnsFault', 'Whose DNS is at fault.', {
  NONE: 'Nobody’s: mail can flow as far as DNS is concerned.',
  DOMAIN_NOT_FOUND: 'The domain does not exist.',
  PARENT_DELEGATION: 'The parent zone points at wrong name servers.',
  RECIPIENT_DNS: 'The domain’s own name servers fail.',
  RECIPIENT_MX: 'The domain’s MX records cannot be used, or refuse mail on purpose.',
  LOCAL_DNS: 'The resolvers that the sending server uses.',
  FORWARDING_DNS: 'What the local resolvers forward to.',
  UNKNOWN: 'What could be asked does not tell.',
});
nameWords(Vantage, 'Vantage', 'From where DNS was asked.', {
  LOCAL: 'A resolver that the sending server uses.',
  FORWARDER: 'What the local resolvers forward to.',
  PUBLIC: 'An independent resolver.',
  AUTHORITY: 'The domain’s own name servers, found from the roots.',
  PASTED: 'The person’s own lookup, as pasted.',
});
nameWords(FindingStatus, 'FindingStatus', 'How a part of the check ended.', {
  PASSED: 'In order.',
  WARNING: 'Wrong or unwise, but mail can flow.',
  FAILED: 'Wrong: mail cannot flow this way.',
  TIMEOUT: 'Could not be checked: no answer in time.',
  ERROR: 'Could not be checked: the resolver failed, or there was no time to ask.',
});
nameWords(FindingAbout, 'FindingAbout', 'Which part of DNS a finding is about.', {
  DELEGATION: 'Whether the domain exists and its parent points at it.',
  NS: 'The domain’s name servers.',
  SOA: 'The zone’s start of authority.',
  DNSSEC: 'The zone’s signatures.',
  MX: 'The mail servers that the domain names.',
  ADDRESS: 'The addresses of a mail server.',
  PTR: 'The name of a sending address.',
  SPF: 'Who may send for the domain.',
  DMARC: 'What the domain wants done with unauthenticated mail.',
  RESOLVER: 'The resolver that was asked.',
  SMTP: 'Whether a mail server answers on port 25.',
});
