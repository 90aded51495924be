import { listed, MAX_RECORDS, outcomeWord } from './answer-text.js';
import type { VantagePoint } from './dns-report.js';
import { dataOf, type Exchange, isAnswered } from './exchange.js';
import type { Observation } from './observe.js';
import { isLocal } from './resolver-state.js';
import type { Values } from './texts.js';

/** One row a resolver, then one an address of the domain's name servers. */
export function vantagesOf({ resolvers, authority }: Observation): VantagePoint[] {
  const own = authority.servers.map(({ mx }) => mx);
  return [
    ...resolvers.map(({ vantage, mx }) => toRow(vantage, mx)),
    ...(own.length > 0 ? own : wayEnd(authority)).map((mx) => toRow('AUTHORITY', mx)),
  ];
}

/** Where the delegation could not be followed to the domain's servers: those that it ended at. */
function wayEnd({ walk }: Observation['authority']): Exchange[] {
  if (walk.last !== null) return [walk.last];
  return walk.failed.length > 0 ? [...walk.failed] : walk.referral === null ? [] : [walk.referral];
}

const toRow = (vantage: VantagePoint['vantage'], mx: Exchange): VantagePoint => {
  const records = mx.type === 'MX' ? dataOf(mx) : [];
  return {
    vantage,
    resolver: mx.server,
    outcome: outcomeWord(mx.type !== 'MX' && mx.outcome === 'ANSWER' ? 'NODATA' : mx.outcome, mx.isAsked),
    records: listed(records),
    recordsCut: Math.max(0, records.length - MAX_RECORDS),
    ms: mx.ms,
  };
};

/** What headlines and notes speak of. */
export function valuesOf({ domain, resolvers, hosts, hostsCut }: Observation): Values {
  const local = resolvers.filter(isLocal);
  return {
    domain,
    resolvers: local.length,
    silent: local.filter(({ mx }) => !isAnswered(mx)).length,
    hosts: hosts.length + hostsCut,
  };
}
