import { ObjectType } from '@nestjs/graphql';
import { DnsFault, DnsOutcome, FindingAbout, FindingStatus, Vantage, WhoActs } from '../core/vocabulary.js';
import { Choice, Flag, Id, Nested, Text, Time, Whole } from '../shared/field.js';
import { Note } from '../shared/note.js';
import { SpfReport } from './spf-report.js';
import './dns-words.js';

@ObjectType({ description: 'An extended DNS error (RFC 8914).' })
export class ExtendedDnsError {
  @Whole('Its number.', { min: 0, max: 65535, example: 22 })
  code!: number;

  @Text('Its text, as the server sent it; may be empty.', { example: 'No Reachable Authority' })
  text!: string;
}

@ObjectType({ description: 'One question and its answer, as it came.' })
export class DnsEvidence {
  @Text('Address of the server asked, with the port where it is not 53.', { example: '10.0.0.53' })
  server!: string;

  @Text('Name and type asked.', { example: 'contoso.com. MX' })
  question!: string;

  @Text('Response code (RFC 1035, RFC 6895) as sent; null when no readable answer came.', {
    optional: true,
    example: 'NOERROR',
  })
  rcode!: string | null;

  @Text('Records in presentation format, at most 50.', { list: true, example: ['10 mx1.contoso.com.'] })
  answer!: string[];

  @Whole('Records left out of `answer`.', { min: 0 })
  answerCut!: number;

  @Nested(() => ExtendedDnsError, 'What the server said about its failure; null = nothing, or not visible from here.', {
    optional: true,
  })
  ede!: ExtendedDnsError | null;

  @Flag('Whether the answer came from a cache; null = cannot be told.', { optional: true })
  cached!: boolean | null;

  @Whole('Time from the question to the answer, in milliseconds.', { min: 0 })
  ms!: number;
}

@ObjectType({ description: 'One part of the check and how it ended.' })
export class DnsFinding {
  @Id('Id of the finding, stable; several hosts or resolvers make several findings with one id.', {
    example: 'mx-host-address',
  })
  id!: string;

  @Choice(FindingAbout, 'The part of DNS it is about.')
  about!: FindingAbout;

  @Choice(FindingStatus, 'How it ended. TIMEOUT and ERROR mean "could not be checked".')
  status!: FindingStatus;

  @Text('What was checked, in a few words.')
  title!: string;

  @Text('What was seen and what it means.')
  detail!: string;

  @Text('How to mend it, with the record to publish; null when nothing is to be mended.', { optional: true })
  remedy!: string | null;

  @Nested(() => DnsEvidence, 'The questions and answers behind it, at most 20.', { list: true })
  evidence!: DnsEvidence[];

  @Whole('Questions left out of `evidence`.', { min: 0 })
  evidenceCut!: number;
}

@ObjectType({ description: 'What one resolver or name server says about the MX of the domain.' })
export class VantagePoint {
  @Choice(Vantage, 'From where it was asked.')
  vantage!: Vantage;

  @Text('Address of the resolver or name server, with the port where it is not 53.', { example: '10.0.0.53' })
  resolver!: string;

  @Choice(DnsOutcome, 'How the question ended.')
  outcome!: DnsOutcome;

  @Text('MX records in presentation format, the most preferred first, at most 50.', {
    list: true,
    example: ['10 mx1.contoso.com.'],
  })
  records!: string[];

  @Whole('Records left out of `records`.', { min: 0 })
  recordsCut!: number;

  @Whole('Time from the question to the answer, in milliseconds.', { min: 0 })
  ms!: number;
}

@ObjectType({ description: 'Whether mail for a domain finds its way by DNS, and whose DNS is at fault if not.' })
export class DnsReport {
  @Text('The domain checked, in A-labels and lower case.', { example: 'contoso.com' })
  domain!: string;

  @Choice(DnsFault, 'Whose DNS is at fault.')
  fault!: DnsFault;

  @Text('The result in plain words.')
  headline!: string;

  @Choice(WhoActs, 'Who has to act.')
  whoActs!: WhoActs;

  @Nested(() => VantagePoint, 'One row a resolver.', { list: true })
  vantages!: VantagePoint[];

  @Nested(
    () => DnsFinding,
    'What was checked: resolvers, delegation, name servers, signatures, MX, then hosts by preference.',
    { list: true },
  )
  findings!: DnsFinding[];

  @Nested(() => SpfReport, 'The SPF record of the domain; null = the domain does not exist.', { optional: true })
  spf!: SpfReport | null;

  @Whole('Number of DNS queries sent, retries too.', { min: 0 })
  queries!: number;

  @Whole('Time the check took, in milliseconds.', { min: 0 })
  durationMs!: number;

  @Time('When the check began, in UTC.')
  checkedAt!: string;

  @Text('The domain, where a URL or an e-mail address was sent and understood as its domain; else null.', {
    optional: true,
    example: 'contoso.com',
  })
  understoodAs!: string | null;

  @Nested(() => Note, 'What was cut, left out or not asked, and why.', { list: true })
  notes!: Note[];
}
