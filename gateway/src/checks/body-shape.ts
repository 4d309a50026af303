import { refusal, type CleanResult } from '../graph/error-sanitiser.ts';

/** The most that a request's body may hold. */
export interface BodyLimits {
  /** Levels of objects and lists within each other. */
  readonly depth: number;
  /** Keys of all objects together. */
  readonly keys: number;
  /** Elements of all lists together. */
  readonly elements: number;
  /** Characters of one text or key, but for the document's own text. */
  readonly textLength: number;
}

/** The limit that a body exceeds. */
type ExceededLimit = keyof BodyLimits;

const WORDS: Readonly<Record<ExceededLimit, string>> = {
  depth: 'levels of lists and objects within each other',
  keys: 'keys',
  elements: 'elements in lists',
  textLength: 'characters in one text',
};

type Open = readonly [value: object, depth: number];

/** Counts keys, elements, levels and characters of a parsed body, and stops at the first limit that is exceeded. */
class BodyCount {
  private readonly limits: BodyLimits;
  private readonly open: Open[] = [];
  private keys = 0;
  private elements = 0;
  private exceeded: ExceededLimit | undefined;

  constructor(limits: BodyLimits) {
    this.limits = limits;
  }

  of(body: object): ExceededLimit | undefined {
    this.open.push([body, 1]);
    for (let next = this.open.pop(); next && !this.exceeded; next = this.open.pop()) this.addObject(next);
    return this.exceeded;
  }

  private addObject([value, depth]: Open): void {
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
    else if (typeof value === 'object' && value !== null) this.open.push([value, depth + 1]);
  }
}

/**
 * Refuses a parsed body that holds more than is allowed, before anything looks at it whose time grows faster than the body
 * does. The document's text has limits of its own.
 */
export function refuseBody(body: object, limits: BodyLimits): CleanResult | undefined {
  const exceeded = new BodyCount(limits).of(body);
  if (!exceeded) return undefined;
  const limit = limits[exceeded];
  return refusal('LIMIT_EXCEEDED', `The body of the request has more than ${limit} ${WORDS[exceeded]}.`, { limit });
}
