import type { Clause } from './clause.ts';
import type { DocumentFields } from './meets.ts';

/** "skills=…": a value of a field. */
export const tokenOf = (field: string, value: string | number | boolean): string => `${field}=${value}`;

/** Tokens of a document. */
export const tokensOf = (fields: DocumentFields): string[] =>
  Object.entries(fields).flatMap(([field, values = []]) => values.map((value) => tokenOf(field, value)));

/** Tokens of which a document that meets the clause has one; undefined where it may have none. */
function needed(clause: Clause): readonly string[] | undefined {
  const [[kind, argument] = ['', undefined]] = Object.entries(clause);
  if (kind === 'term' || kind === 'terms') {
    const [[field, values] = ['', []]] = Object.entries(argument as Record<string, string | readonly string[]>);
    return [values].flat().map((value) => tokenOf(field, value));
  }
  const {
    filter,
    should,
    minimum_should_match: least,
  } = (argument ?? {}) as {
    filter?: readonly Clause[];
    should?: readonly Clause[];
    minimum_should_match?: number;
  };
  if (kind === 'bool' && filter?.[0]) return needed(filter[0]);
  if (kind !== 'bool' || !should || least !== 1) return undefined;
  const parts = should.map(needed);
  return parts.includes(undefined) ? undefined : (parts as readonly (readonly string[])[]).flat();
}

/**
 * Of clauses that all have to be met, the tokens of the one that the fewest documents meet: a document without any of them
 * need not be looked at. Undefined where no clause asks for a token.
 */
export function rarestTokens(
  clauses: readonly Clause[],
  frequency: (token: string) => number,
): readonly string[] | undefined {
  const cost = (tokens: readonly string[]): number => tokens.reduce((sum, token) => sum + frequency(token), 0);
  const choices = clauses.flatMap((clause) => {
    const tokens = needed(clause);
    return tokens ? [{ tokens, cost: cost(tokens) }] : [];
  });
  return choices.sort((one, other) => one.cost - other.cost || one.tokens.length - other.tokens.length)[0]?.tokens;
}
