import { isPrototypeKey } from '@talent-pool/service-kit';
import { GraphQLError, Lexer, Source, TokenKind, type Token } from 'graphql';
import { refusal, type CleanResult } from '../graph/error-sanitiser.ts';

/** The most that a document's text may hold. */
export interface DocumentLimits {
  readonly tokens: number;
  /** Brackets of any kind within each other. */
  readonly nesting: number;
}

const OPENING: ReadonlySet<string> = new Set([TokenKind.BRACE_L, TokenKind.BRACKET_L, TokenKind.PAREN_L]);
const CLOSING: ReadonlySet<string> = new Set([TokenKind.BRACE_R, TokenKind.BRACKET_R, TokenKind.PAREN_R]);

/** How often one selection may name the same response key: validation compares all of them with each other. */
const MOST_REPEATED = 30;

/** What stands before a name that is no response key: of a fragment or type, of a directive, or of a field with an alias. */
const BEFORE_OTHER_NAMES: ReadonlySet<string> = new Set([TokenKind.SPREAD, TokenKind.AT, TokenKind.COLON]);

/** Counts the response keys of each selection while the tokens of a document go by. */
class ResponseKeys {
  private readonly open: Map<string, number>[] = [];
  private parentheses = 0;
  /** Whether the next selection is that of an inline fragment. */
  private isInlineFragment = false;

  /** Takes the next token; answers how often its selection has named this response key. */
  take({ kind, value, prev }: Token): number {
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

  /** The fields of an inline fragment belong to the selection around it. */
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

const tooMany = (what: string, limit: number): CleanResult =>
  refusal('LIMIT_EXCEEDED', `The document has more than ${limit} ${what}.`, { limit });

const namesPrototype = (name: string): CleanResult =>
  refusal('GRAPHQL_VALIDATION_FAILED', `The name "${name}" is reserved: choose another name or alias.`);

/**
 * Reads a document's tokens once, before the parser, which calls itself for every bracket. Refuses too many of them, too
 * deep a nesting, fields that are repeated too often, and names by which an answer, merged from its parts, would change a prototype. What is no token at all is
 * left to the parser, which reports it.
 */
export function refuseDocument(text: string, { tokens, nesting }: DocumentLimits): CleanResult | undefined {
  const lexer = new Lexer(new Source(text));
  const keys = new ResponseKeys();
  let depth = 0;
  try {
    for (let count = 1; lexer.advance().kind !== TokenKind.EOF; count += 1) {
      const { kind, value } = lexer.token;
      if (count > tokens) return tooMany('tokens', tokens);
      if (OPENING.has(kind)) depth += 1;
      else if (CLOSING.has(kind)) depth -= 1;
      if (depth > nesting) return tooMany('brackets within each other', nesting);
      if (keys.take(lexer.token) > MOST_REPEATED)
        return tooMany('fields of the same name in one selection', MOST_REPEATED);
      if (kind === TokenKind.NAME && isPrototypeKey(value)) return namesPrototype(value);
    }
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
  }
  return undefined;
}
