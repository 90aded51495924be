/**
 * Names that mean nothing in the public DNS, so that an answer about them would mislead.
 * Kept as data: the registry changes about once a year.
 */

/**
 * Special-Use Domain Names (IANA registry; RFC 6761 and later), the reverse zones left out: `arpa` holds no mail.
 * `example.com`, `example.net` and `example.org` stand in the registry too but exist, so they are asked.
 */
export const SPECIAL_USE = ['alt', 'arpa', 'example', 'invalid', 'local', 'localhost', 'onion', 'test'];

/** Top levels that networks use for themselves (RFC 6762, appendix G; `internal` is reserved by ICANN for it). */
export const PRIVATE_TOP_LEVELS = ['corp', 'home', 'internal', 'intranet', 'lan', 'localdomain', 'private'];

/** Never in any DNS, not even in a laboratory: RFC 7686 forbids the question and c-ares answers it by itself. */
export const NEVER_ASKED = ['onion'];
