/** E-mail addresses in running text; linear in its length. */
export interface FoundAddress {
  address: string;
  start: number;
  end: number;
}

const LOCAL = /[\p{L}\p{N}.!#$%&'*+/=?^_`{|}~-]/u;
const DOMAIN = /[\p{L}\p{N}.-]/u;
const MOST_LOCAL = 64;
const MOST_DOMAIN = 253;

export function findAddresses(text: string, from = 0, to = text.length): FoundAddress[] {
  const found: FoundAddress[] = [];
  for (let at = text.indexOf('@', from); at >= 0 && at < to; at = text.indexOf('@', at + 1)) {
    let start = at;
    while (start > from && at - start < MOST_LOCAL && LOCAL.test(text[start - 1]!)) start--;
    while (start < at && /[.']/.test(text[start]!)) start++;
    let end = at + 1;
    while (end < to && end - at <= MOST_DOMAIN && DOMAIN.test(text[end]!)) end++;
    while (end > at + 1 && /[.-]/.test(text[end - 1]!)) end--;
    if (start < at && end > at + 1) found.push({ address: text.slice(start, end), start, end });
  }
  return found;
}

/** The domain of an address, in lower case. */
export const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1).toLowerCase();
