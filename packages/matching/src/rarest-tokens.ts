import type { Condition, DocumentFields } from '@talent-pool/search-index';

/** A token for a value of a field: "skills=…". */
export const tokenOf = (field: string, value: string | number | boolean): string => `${field}=${value}`;

/** All tokens of a document. */
export const tokensOf = (fields: DocumentFields): string[] =>
  Object.entries(fields).flatMap(([field, values = []]) => values.map((value) => tokenOf(field, value)));

/** Tokens of which every matching document has at least one; undefined if a match may have none. */
function needed(condition: Condition): readonly string[] | undefined {
  switch (condition.kind) {
    case 'anyOf':
      return condition.values.map((value) => tokenOf(condition.field, value));
    case 'all':
      return condition.of[0] && needed(condition.of[0]);
    case 'either': {
      const parts = condition.of.map(needed);
      return parts.includes(undefined) ? undefined : (parts as readonly (readonly string[])[]).flat();
    }
    default:
      return undefined;
  }
}

/**
 * Of conditions that must all be met, the tokens of the most selective one. Documents without any of these tokens can
 * be skipped. Undefined if no condition requires a token.
 */
export function rarestTokens(
  conditions: readonly Condition[],
  frequency: (token: string) => number,
): readonly string[] | undefined {
  const cost = (tokens: readonly string[]): number => tokens.reduce((sum, token) => sum + frequency(token), 0);
  const choices = conditions.flatMap((condition) => {
    const tokens = needed(condition);
    return tokens ? [{ tokens, cost: cost(tokens) }] : [];
  });
  return choices.sort((one, other) => one.cost - other.cost || one.tokens.length - other.tokens.length)[0]?.tokens;
}
