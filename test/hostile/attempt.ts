import type { HostileRequest } from './requests.arbitrary.ts';

/** Result and resource use of a request. */
export interface Attempt {
  readonly status: number;
  /** Codes of the errors in the answer. */
  readonly codes: readonly string[];
  /** Milliseconds of processor time of this process, in which every service runs. */
  readonly cpu: number;
  /** Memory growth of that process, in MiB. */
  readonly memory: number;
}

const MEBIBYTE = 2 ** 20;

const codesIn = (text: string): string[] => [...text.matchAll(/"code":"([A-Z_]+)"/gu)].map(([, code]) => code ?? '');

/** Sends a request and waits for the whole response. Rejects without one. */
export async function send(url: string, { method, query, headers, body }: HostileRequest): Promise<Attempt> {
  const init = { method, headers, ...(body !== undefined && { body: body as BodyInit }) };
  const memoryBefore = process.memoryUsage.rss();
  const before = process.cpuUsage();
  const response = await fetch(url + query, init);
  const text = await response.text();
  const { user, system } = process.cpuUsage(before);
  const memory = (process.memoryUsage.rss() - memoryBefore) / MEBIBYTE;
  return { status: response.status, codes: [...new Set(codesIn(text))], cpu: (user + system) / 1_000, memory };
}

const FAULTS = ['INTERNAL_SERVER_ERROR', 'UNAVAILABLE'];

/** Whether a response reports an internal error, which no input may cause. */
export const isFault = ({ status, codes }: Attempt): boolean =>
  status >= 500 || codes.some((code) => FAULTS.includes(code));
