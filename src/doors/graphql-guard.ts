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
  const { tokens, brackets } = countTokens(text);
  if (tokens > LIMITS.tokens && !off.has('tokens')) throw refusal('tokens');
  // The parser calls itself for each bracket inside another: too many would end its stack.
  if (brackets > LIMITS.brackets && !off.has('brackets')) throw refusal('brackets');
  const document = parsed(text);
  if (document) walkDocument(document, schema, off);
}

const OPENS = new Set<string>([TokenKind.BRACE_L, TokenKind.BRACKET_L, TokenKind.PAREN_L]);
const CLOSES = new Set<string>([TokenKind.BRACE_R, TokenKind.BRACKET_R, TokenKind.PAREN_R]);

/** Tokens, and the most brackets inside one another; counting ends soon after either is too many. */
function countTokens(text: string): { tokens: number; brackets: number } {
  const lexer = new Lexer(new Source(text));
  let [tokens, open, brackets] = [0, 0, 0];
  try {
    for (;;) {
      const { kind } = lexer.advance();
      if (kind === TokenKind.EOF || tokens > LIMITS.tokens) break;
      tokens++;
      if (OPENS.has(kind)) brackets = Math.max(brackets, ++open);
      else if (CLOSES.has(kind)) open--;
    }
  } catch {
    // Not GraphQL.
  }
  return { tokens, brackets };
}

function parsed(text: string): DocumentNode | null {
  try {
    return parse(text, { noLocation: true });
  } catch {
    return null;
  }
}
