import { isPrototypeKey } from '@talent-pool/service-kit';
import { GraphQLError, Lexer, Source, TokenKind } from 'graphql';
import { refusal, type CleanResult } from '../error-sanitiser.ts';

/** The most that a document's text may hold. */
export interface DocumentLimits {
  readonly tokens: number;
  /** Brackets of any kind within each other. */
  readonly nesting: number;
}

const OPENING: ReadonlySet<string> = new Set([TokenKind.BRACE_L, TokenKind.BRACKET_L, TokenKind.PAREN_L]);
const CLOSING: ReadonlySet<string> = new Set([TokenKind.BRACE_R, TokenKind.BRACKET_R, TokenKind.PAREN_R]);

const tooMany = (what: string, limit: number): CleanResult =>
  refusal('LIMIT_EXCEEDED', `The document has more than ${limit} ${what}.`, { limit });

const namesPrototype = (name: string): CleanResult =>
  refusal('GRAPHQL_VALIDATION_FAILED', `The name "${name}" is reserved: choose another name or alias.`);

/**
 * Reads a document's tokens once, before the parser, which calls itself for every bracket. Refuses too many of them, too
 * deep a nesting, and names by which an answer, merged from its parts, would change a prototype. What is no token at all is
 * left to the parser, which reports it.
 */
export function refuseDocument(text: string, { tokens, nesting }: DocumentLimits): CleanResult | undefined {
  const lexer = new Lexer(new Source(text));
  let depth = 0;
  try {
    for (let count = 1; lexer.advance().kind !== TokenKind.EOF; count += 1) {
      const { kind, value } = lexer.token;
      if (count > tokens) return tooMany('tokens', tokens);
      if (OPENING.has(kind)) depth += 1;
      else if (CLOSING.has(kind)) depth -= 1;
      if (depth > nesting) return tooMany('brackets within each other', nesting);
      if (kind === TokenKind.NAME && isPrototypeKey(value)) return namesPrototype(value);
    }
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
  }
  return undefined;
}
