import { type DocumentNode, type GraphQLSchema, Lexer, parse, Source, TokenKind } from 'graphql';
import { type Guard, LIMITS, refusal } from './graphql-limits.js';
import { walkDocument } from './graphql-walk.js';

/**
 * Whether a document asks for too much: looked at before it is validated, since validation itself is quadratic in fields
 * that repeat. The work is bounded at each step by the one before: characters, tokens, then a walk that ends at the
 * first limit that it passes.
 *
 * What is no GraphQL at all passes: the parser says so better.
 *
 * @throws {Problem} QUERY_TOO_COMPLEX with the limit, its value and what to do.
 */
export function guardDocument(text: string, schema: GraphQLSchema, off: ReadonlySet<Guard>): void {
  if (text.length > LIMITS.characters && !off.has('characters')) throw refusal('characters');
  if (!off.has('tokens') && hasMoreTokens(text, LIMITS.tokens)) throw refusal('tokens');
  const document = parsed(text);
  if (document) walkDocument(document, schema, off);
}

function hasMoreTokens(text: string, most: number): boolean {
  const lexer = new Lexer(new Source(text));
  try {
    for (let count = 0; lexer.advance().kind !== TokenKind.EOF;) if (++count > most) return true;
  } catch {
    // Not GraphQL.
  }
  return false;
}

function parsed(text: string): DocumentNode | null {
  try {
    return parse(text, { noLocation: true });
  } catch {
    return null;
  }
}
