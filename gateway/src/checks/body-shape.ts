import { refusal, type CleanResult } from '../graph/error-sanitiser.ts';

/** Limits for the structure of a request body. */
export interface BodyLimits {
  /** Nesting depth of objects and lists. */
  readonly depth: number;
  /** Keys of all objects together. */
  readonly keys: number;
  /** Elements of all lists together. */
  readonly elements: number;
  /** Characters of one string or key, except the GraphQL document. */
  readonly textLength: number;
}

/** Name of a limit that a body exceeds. */
type ExceededLimit = keyof BodyLimits;

const LIMIT_NAMES: Readonly<Record<ExceededLimit, string>> = {
  depth: 'levels of nested lists and objects',
  keys: 'keys',
  elements: 'list elements',
  textLength: 'characters in a string',
};

type PendingValue = readonly [value: object, depth: number];

/**
 * Counts keys, elements, depth and characters of a parsed body, without recursion. Stops at the first exceeded limit.
 */
class BodyCount {
  private readonly limits: BodyLimits;
  private readonly pending: PendingValue[] = [];
  private keys = 0;
  private elements = 0;
  private exceeded: ExceededLimit | undefined;

  constructor(limits: BodyLimits) {
    this.limits = limits;
  }

  firstExceeded(body: object): ExceededLimit | undefined {
    this.pending.push([body, 1]);
    for (let next = this.pending.pop(); next && !this.exceeded; next = this.pending.pop()) this.addObject(next);
    return this.exceeded;
  }

  private addObject([value, depth]: PendingValue): void {
    if (depth > this.limits.depth) this.exceeded = 'depth';
    else if (Array.isArray(value)) this.addList(value, depth);
    else this.addKeys(value, depth);
  }

  private addList(list: readonly unknown[], depth: number): void {
    this.elements += list.length;
    if (this.elements > this.limits.elements) this.exceeded = 'elements';
    else for (const element of list) this.addValue(element, depth);
  }

  private addKeys(value: object, depth: number): void {
    const entries = Object.entries(value);
    this.keys += entries.length;
    if (this.keys > this.limits.keys) this.exceeded = 'keys';
    else
      for (const [key, member] of entries) {
        this.addValue(key, depth);
        if (depth > 1 || key !== 'query') this.addValue(member, depth);
      }
  }

  private addValue(value: unknown, depth: number): void {
    if (typeof value === 'string' && value.length > this.limits.textLength) this.exceeded = 'textLength';
    else if (typeof value === 'object' && value !== null) this.pending.push([value, depth + 1]);
  }
}

/**
 * Refuses a parsed body that exceeds a limit; undefined if it may be processed. Runs before any step whose time grows
 * faster than the size of the body. The GraphQL document has separate limits.
 */
export function refuseBody(body: object, limits: BodyLimits): CleanResult | undefined {
  const exceeded = new BodyCount(limits).firstExceeded(body);
  if (!exceeded) return undefined;
  const limit = limits[exceeded];
  return refusal('LIMIT_EXCEEDED', `The request body has more than ${limit} ${LIMIT_NAMES[exceeded]}.`, {
    limit,
  });
}
