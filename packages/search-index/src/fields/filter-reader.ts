/** A problem with an argument: path, values and message for the caller. */
export interface FilterProblem {
  readonly argument: string;
  readonly values: readonly string[];
  readonly message: string;
}

/** Maximum number of values of a list in a filter. */
const MAX_LIST_LENGTH = 50;
/** Maximum length of an invalid value in a message. */
const MAX_ECHO_LENGTH = 100;
const MAX_HINTS = 3;

/** Reads lists and single values of a filter, and collects problems. */
export class FilterReader {
  readonly problems: FilterProblem[] = [];

  fail(argument: string, values: readonly string[], message: string): void {
    const echoed = values.slice(0, MAX_LIST_LENGTH).map((value) => value.slice(0, MAX_ECHO_LENGTH));
    this.problems.push({ argument: `filter.${argument}`, values: echoed, message });
  }

  /**
   * Each value as `resolve` knows it, sorted, once. Values that it does not know become a problem; `hint` says what to
   * write instead of one.
   */
  list<T extends string>(
    argument: string,
    given: readonly T[] | null | undefined,
    resolve: (value: T) => T | undefined,
    hint: (value: T) => string | undefined = () => undefined,
  ): T[] {
    const values = given ?? [];
    if (values.length > MAX_LIST_LENGTH) this.fail(argument, [], `Must have at most ${MAX_LIST_LENGTH} values.`);
    const unknown = values.slice(0, MAX_LIST_LENGTH).filter((value) => resolve(value) === undefined);
    if (unknown.length > 0) {
      const hints = [...new Set(unknown.flatMap((value) => hint(value) ?? []))].slice(0, MAX_HINTS);
      this.fail(argument, unknown, ['Unknown id or code.', ...hints].join(' '));
    }
    return [...new Set(values.flatMap((value) => resolve(value) ?? []))].sort();
  }

  /** Reads a single value; null if absent. `isSound`: whether the value is valid. */
  single<T extends string | number>(
    argument: string,
    given: T | null | undefined,
    isSound: (value: T) => boolean,
    message: string,
  ): T | null {
    // A value of a scalar of the pool may be any literal, and an object from a literal cannot be written as text.
    if (given != null && !isSound(given))
      this.fail(argument, typeof given === 'object' ? [] : [String(given)], message);
    return given ?? null;
  }
}

/** Reads a code of a list. */
export const known =
  (list: readonly string[]) =>
  (value: string): string | undefined =>
    list.includes(value) ? value : undefined;
/** Reads a value that the schema has validated. */
export const same = <T>(value: T): T => value;
