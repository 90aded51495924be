/**
 * Messages of graphql-js without the values that they quote, which are what a caller sent: addresses, notices, keys.
 * Names stay: of types, fields, arguments, variables, directives, and paths such as `input.text`.
 */

const MASK = '…';

/** A name, a type (`[String!]!`), a variable, a directive, a path (`input.list[0].text`), or a sign of the language. */
const IDENTIFIER = /^(?:\[*[$@]?[_a-z](?:[\w.!\]]|\[\d+\])*|\w+ \{ \.\.\. \}|<EOF>|[!$&()[\]{}:=|@,.?]{1,3})$/i;
const LONGEST_NAME = 200;

const keepName = (text: string) => (text.length <= LONGEST_NAME && IDENTIFIER.test(text) ? text : MASK);

/** `inner` is the message of the error that a variable's error repeats at its end, where there is one. */
export function maskValues(message: string, inner?: string): string {
  const tail = inner === undefined ? '' : `; ${inner}`;
  if (tail !== '' && message.endsWith(tail)) {
    // `Variable "$input" got invalid value <the value> at "input.text"`: the place stands at the end, and a quote
    // within the value is escaped, so that the value cannot look like one.
    const head = /^(Variable "\$\w+" got invalid value) [^]*?( at "[\w.[\]]+")?$/.exec(message.slice(0, -tail.length));
    if (head) return `${head[1]} ${MASK}${head[2] ?? ''}; ${maskValues(inner!)}`;
  }
  if (message.startsWith('Syntax Error: ')) return maskSyntax(message);
  return maskPrinted(maskUnescaped(message));
}

/** The parser quotes a string as it stands, unescaped, up to the end of the message. */
const maskSyntax = (message: string) =>
  maskQuoted(message.replace(/\b(String|BlockString|Int|Float|Comment) "[^]*"/, `$1 "${MASK}"`));

/** Strings that are quoted as they stand: they end where the rest of the sentence begins for the last time. */
const maskUnescaped = (message: string) =>
  message
    .replace(/Value "[^]*" does not exist in "/, `Value "${MASK}" does not exist in "`)
    .replace(
      /Field "([^]*)" is not defined by type "/,
      (_, name: string) => `Field "${keepName(name)}" is not defined by type "`,
    )
    .replace(/Unknown operation named "[^]*"/, `Unknown operation named "${MASK}"`);

/** Values as graphql-js prints them: strings quoted and escaped, lists and objects in brackets, anything else a word. */
const maskPrinted = (message: string) =>
  maskQuoted(message)
    // Whatever names stand in brackets are quoted; so these are the outermost of a printed value.
    .replace(/(^|[^"[{\w])([[{])[^]*[\]}](?!")/, `$1${MASK}`)
    .replace(/(value:? |, found )(?:"[^"]*"|[-+\w.]+(?=[.;]? |[.;]?$)|…)(?= at |[;.]|$)/g, `$1${MASK}`);

const maskQuoted = (message: string) =>
  message
    .replace(/"""[^]*"""/g, `"${MASK}"`)
    .replace(/"((?:[^"\\]|\\[^])*)"/g, (_, text: string) => `"${keepName(text)}"`);
