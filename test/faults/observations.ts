import { hasKey, parseUntrustedJson, ERROR_CATALOGUE, isErrorCode } from '@talent-pool/service-kit';

/** A response of the gateway; undefined data and no codes without a response. */
export interface Answer {
  readonly status: number;
  readonly data: Record<string, unknown> | null;
  readonly codes: readonly string[];
}

/** A violated guarantee, with a count. */
export interface Breach {
  readonly promise: 'typed errors' | 'no write lost' | 'no write applied twice' | 'index' | 'recovery';
  readonly what: string;
}

/** Permitted error codes during a fault: a part is unavailable, or a token must be replaced. */
const EXPECTED: readonly string[] = ['UNAVAILABLE', 'UNAUTHENTICATED'];
/** Internals that must not appear in errors. */
const INNER = /127\.0\.0\.1|ECONN|mongodb|mongoose|elasticsearch|\.ts\b|stack|at \//iu;

/** Observations of a run: counts and violated guarantees. */
export class Observations {
  readonly breaches = new Map<string, number>();
  answered = 0;
  /** Errors in answers, by operation and code. */
  readonly codes = new Map<string, number>();
  /** Requests without response: the gateway was unavailable. */
  silent = 0;
  writes = 0;
  private during = 'no fault';

  /** Sets the fault to which later observations belong. */
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

  /** Counts a response, and checks that its errors are in the catalogue and reveal no internals. */
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
