/** Types of records that are asked. */
export type RecordType =
  'A' | 'AAAA' | 'MX' | 'TXT' | 'NS' | 'SOA' | 'PTR' | 'CNAME' | 'DS' | 'DNSKEY' | 'CAA' | 'TLSA' | 'SPF';

/** What came of one question. TIMEOUT: no answer; ERROR: an unusable one. */
export type LookupOutcome = 'ANSWER' | 'NODATA' | 'NXDOMAIN' | 'SERVFAIL' | 'REFUSED' | 'TIMEOUT' | 'ERROR';

/** The answer to one question. */
export interface Lookup {
  outcome: LookupOutcome;
  /** In presentation format, the owner's order kept; TXT: the strings joined. */
  records: readonly string[];
  /** Seconds; null when no record says one. */
  ttl: number | null;
}

/** Asks one question; never throws; its limits and its deadline are the asker's own. */
export type Ask = (name: string, type: RecordType) => Promise<Lookup>;
