import { isPrototypeKey } from '@talent-pool/service-kit';
import { GraphQLError, Lexer, Source, TokenKind, type Token } from 'graphql';
import { refusal, type CleanResult } from '../graph/error-sanitiser.ts';

/** Limits for the text of a GraphQL document. */
export interface DocumentLimits {
  readonly tokens: number;
  /** Nesting depth of brackets of any kind. */
  readonly nesting: number;
}

const OPENING: ReadonlySet<string> = new Set([TokenKind.BRACE_L, TokenKind.BRACKET_L, TokenKind.PAREN_L]);
const CLOSING: ReadonlySet<string> = new Set([TokenKind.BRACE_R, TokenKind.BRACKET_R, TokenKind.PAREN_R]);

/** Maximum repetitions of a response key in one selection. Validation compares each pair, which is quadratic. */
const MAX_REPEATED_KEYS = 30;

/**
 * Tokens after which a name is not a response key: it names a fragment, a type, a directive, or a field behind its
 * alias.
 */
const BEFORE_OTHER_NAMES: ReadonlySet<string> = new Set([TokenKind.SPREAD, TokenKind.AT, TokenKind.COLON]);

/** Counts the response keys of each selection in a stream of tokens. */
class ResponseKeys {
  private readonly open: Map<string, number>[] = [];
  private parentheses = 0;
  /** Whether the next selection set belongs to an inline fragment. */
  private isInlineFragment = false;

  /**
   * Reads the next token. Returns how often its response key has occurred in the selection; 0 if it is not a response
   * key.
   */
  count({ kind, value, prev }: Token): number {
    if (kind === TokenKind.PAREN_L) this.parentheses += 1;
    else if (kind === TokenKind.PAREN_R) this.parentheses -= 1;
    else if (this.parentheses > 0) return 0;
    else if (kind === TokenKind.BRACE_L) this.openSelection();
    else if (kind === TokenKind.BRACE_R) this.open.pop();
    else if (kind === TokenKind.SPREAD) this.isInlineFragment = true;
    const selection = this.open.at(-1);
    if (kind !== TokenKind.NAME || !selection || ResponseKeys.isOtherName(prev)) return 0;
    this.isInlineFragment = false;
    const count = (selection.get(value) ?? 0) + 1;
    selection.set(value, count);
    return count;
  }

  /** Fields of an inline fragment count for the enclosing selection, because they are merged into it. */
  private openSelection(): void {
    const around = this.isInlineFragment ? this.open.at(-1) : undefined;
    this.open.push(around ?? new Map());
    this.isInlineFragment = false;
  }

  private static isOtherName(before: Token | null): boolean {
    if (!before) return false;
    const isCondition = before.value === 'on' && before.prev?.kind === TokenKind.SPREAD;
    return isCondition || BEFORE_OTHER_NAMES.has(before.kind);
  }
}

const limitExceeded = (what: string, limit: number): CleanResult =>
  refusal('LIMIT_EXCEEDED', `The document has more than ${limit} ${what}.`, { limit });

const reservedName = (name: string): CleanResult =>
  refusal('GRAPHQL_VALIDATION_FAILED', `The name "${name}" is reserved. Use another name or alias.`);

/**
 * Checks the tokens of a document before it is parsed, because the parser recurses for every bracket. Refuses too many
 * tokens, too deep nesting, too many repetitions of a field, and names with which merging a response could change a
 * prototype. Returns undefined if the document may be parsed; invalid tokens are left to the parser, which reports
 * them.
 */
export function refuseDocument(text: string, { tokens, nesting }: DocumentLimits): CleanResult | undefined {
  const lexer = new Lexer(new Source(text));
  const keys = new ResponseKeys();
  let depth = 0;
  try {
    for (let count = 1; lexer.advance().kind !== TokenKind.EOF; count += 1) {
      const { kind, value } = lexer.token;
      if (count > tokens) return limitExceeded('tokens', tokens);
      if (OPENING.has(kind)) depth += 1;
      else if (CLOSING.has(kind)) depth -= 1;
      if (depth > nesting) return limitExceeded('levels of nested brackets', nesting);
      if (keys.count(lexer.token) > MAX_REPEATED_KEYS)
        return limitExceeded('fields of the same name in one selection', MAX_REPEATED_KEYS);
      if (kind === TokenKind.NAME && isPrototypeKey(value)) return reservedName(value);
    }
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
  }
  return undefined;
}
