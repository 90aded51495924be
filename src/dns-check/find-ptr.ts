import type { Exchange } from './exchange.js';
import { type Found, uncheckedStatus } from './found.js';
import { isConfirmed } from './observe-ptr.js';
import type { Observation } from './observe.js';

/** The name of the sending address, and whether it leads back. */
export function findPtr({ ptr: seen }: Observation): Found[] {
  if (seen === null) return [];
  const { ip, ptr, names } = seen;
  const exchanges = [ptr.exchange, ...names.map(({ addresses }) => addresses.exchange)];
  const evidence: Exchange[] = exchanges.filter((one) => one !== null);
  const values = { ip, names: names.map(({ name }) => name).join(', ') };
  if (ptr.outcome === 'NXDOMAIN' || ptr.outcome === 'NODATA')
    return [{ id: 'ptr-missing', status: 'FAILED', values, evidence }];
  const failed = ptr.failure?.failed ?? [];
  if (ptr.outcome !== 'ANSWER')
    return [{ id: 'ptr-confirmed', status: uncheckedStatus(failed), values, evidence: failed }];
  if (isConfirmed(seen)) return [{ id: 'ptr-confirmed', status: 'PASSED', values, evidence, remark: 'observed-names' }];
  const isOpen = names.some(({ addresses }) => addresses.failure !== null);
  return isOpen
    ? [{ id: 'ptr-confirmed', status: 'ERROR', values, evidence }]
    : [{ id: 'ptr-not-confirmed', status: 'WARNING', values, evidence, remark: 'observed-names' }];
}
