import type { z } from 'zod';

type Issue = z.core.$ZodRawIssue;

const UNITS: Readonly<Record<string, string>> = { string: 'characters', array: 'entries' };

function bound(relation: 'at least' | 'at most', origin: string, limit: number | bigint): string {
  const unit = UNITS[origin];
  return unit ? `Must have ${relation} ${limit} ${unit}.` : `Must be ${relation} ${limit}.`;
}

function wrongType({ expected, input }: z.core.$ZodRawIssue<z.core.$ZodIssueInvalidType>): string {
  if (input === undefined || input === null) return 'Required.';
  if (expected === 'int') return 'Must be a whole number.';
  return expected === 'array' ? 'Must be a list.' : `Must be a value of the type ${expected}.`;
}

/**
 * The message of a failed check that has none of its own, in the words of this API: callers never read those of the library
 * that checks. It repeats nothing of the value.
 */
export function inputMessage(issue: Issue): string {
  switch (issue.code) {
    case 'too_big':
      return bound('at most', issue.origin, issue.maximum);
    case 'too_small':
      return bound('at least', issue.origin, issue.minimum);
    case 'invalid_type':
      return wrongType(issue);
    case 'invalid_value':
      return `Must be one of ${issue.values.map(String).join(', ')}.`;
    case 'not_multiple_of':
      return `Must be a multiple of ${issue.divisor}.`;
    case 'unrecognized_keys':
      return 'Contains unknown fields. Remove them.';
    default:
      return 'Must have a valid format.';
  }
}
