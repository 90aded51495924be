/**
 * A name that a caller made up (of a parameter, of a key), as an error may repeat it: errors end up in other people's logs,
 * so what is no plain identifier, and could be an address, is not repeated. Values never are.
 */
export const sayName = (name: string): string => (/^[A-Za-z][\w-]{0,59}$/.test(name) ? name : '…');
