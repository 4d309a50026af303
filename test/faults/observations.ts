import { hasKey, parseUntrustedJson, ERROR_CATALOGUE, isErrorCode } from '@talent-pool/service-kit';

/** An answer of the gateway; undefined data and no codes where there was none at all. */
export interface Answer {
  readonly status: number;
  readonly data: Record<string, unknown> | null;
  readonly codes: readonly string[];
}

/** A promise that was broken, and how often. */
export interface Breach {
  readonly promise: 'typed errors' | 'no write lost' | 'no write doubled' | 'index' | 'recovery';
  readonly what: string;
}

/** What a fault may lead to: a part is away, or a token is refused that a new one will replace. */
const EXPECTED: readonly string[] = ['UNAVAILABLE', 'UNAUTHENTICATED'];
/** Words that tell of the inside. */
const INNER = /127\.0\.0\.1|ECONN|mongodb|mongoose|elasticsearch|\.ts\b|stack|at \//iu;

/** What was seen during a run: counts, and every promise that was broken. */
export class Observations {
  readonly breaches = new Map<string, number>();
  answered = 0;
  /** Errors in answers, by operation and code. */
  readonly codes = new Map<string, number>();
  /** Requests that got no answer: the gateway itself was away. */
  silent = 0;
  writes = 0;
  private during = 'no fault';

  /** Names the fault that what follows belongs to. */
  now(fault: string): void {
    this.during = fault;
  }

  broken({ promise, what }: Breach): void {
    const text = `${promise}: ${what} (${this.during})`;
    this.breaches.set(text, (this.breaches.get(text) ?? 0) + 1);
  }

  noAnswer(): void {
    this.silent += 1;
  }

  /** Counts an answer, and looks whether its errors are those of the catalogue and tell nothing of the inside. */
  answer(operation: string, status: number, text: string): Answer {
    this.answered += 1;
    const body = parsed(text);
    if (!body) {
      this.broken({ promise: 'typed errors', what: `${operation} answered ${status} and no result` });
      return { status, data: null, codes: [] };
    }
    const codes = (body.errors ?? []).map((error) => this.codeOf(operation, error));
    for (const code of codes) this.codes.set(`${operation} ${code}`, (this.codes.get(`${operation} ${code}`) ?? 0) + 1);
    return { status, data: body.data ?? null, codes };
  }

  private codeOf(operation: string, { message, extensions }: ResultError): string {
    const code = extensions?.code;
    if (!isErrorCode(code) || !EXPECTED.includes(code))
      this.broken({ promise: 'typed errors', what: `${operation} answered ${String(code)}: ${message}` });
    else if (INNER.test(message) || extensions?.advice !== ERROR_CATALOGUE[code].advice)
      this.broken({ promise: 'typed errors', what: `${operation} revealed internals: ${message}` });
    return String(code);
  }
}

interface ResultError {
  readonly message: string;
  readonly extensions?: { readonly code?: unknown; readonly advice?: string };
}
interface Result {
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly ResultError[];
}

function parsed(text: string): Result | undefined {
  try {
    const body = parseUntrustedJson(text) as Result;
    return hasKey(body, 'data') || hasKey(body, 'errors') ? body : undefined;
  } catch {
    return undefined;
  }
}
