import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { parse } from 'graphql';
import { createLogger } from './logger.ts';
import {
  checkQueryDeadline,
  queryDeadline,
  TIMEOUT_HEADER,
  withoutDeadline,
  type QueryDeadline,
} from './query-deadline.ts';
import { signRequest } from './signature.ts';
import { createSubgraphServer, type SubgraphServer } from './subgraph-server.ts';

const SECRET = 'x'.repeat(32);
const BODY = JSON.stringify({ query: '{ work }' });

let server: SubgraphServer<object>;
let url: string;
/** The resolver's implementation; tests replace it. */
let work: () => unknown = () => 'done';

beforeAll(async () => {
  server = await createSubgraphServer({
    name: 'kit',
    typeDefs: parse('type Query { work: String }'),
    resolvers: { Query: { work: () => work() } },
    context: () => ({}),
    logger: createLogger('kit', 'silent'),
    secret: SECRET,
    verifyToken: async () => undefined,
    checks: {},
  });
  url = await server.listen(0, '127.0.0.1');
});
afterEach(() => {
  work = () => 'done';
});
afterAll(() => server.stop());

function post(headers: Record<string, string>, signal?: AbortSignal): Promise<Response> {
  const signed = { ...headers, ...signRequest(SECRET, { subgraph: 'kit', headers, body: BODY }) };
  const init = { method: 'POST', body: BODY, headers: { 'content-type': 'application/json', ...signed } };
  return fetch(`${url}/graphql`, { ...init, ...(signal && { signal }) });
}

/** The deadline that a resolver gets for given headers. */
async function deadlineFor(headers: Record<string, string>): Promise<QueryDeadline | undefined> {
  let found: QueryDeadline | undefined;
  work = () => {
    found = queryDeadline();
    return 'done';
  };
  expect((await post(headers)).status).toBe(200);
  return found;
}

test('a query has the deadline of its header', async () => {
  const deadline = await deadlineFor({ [TIMEOUT_HEADER]: '30000' });
  expect(deadline?.remaining()).toBeLessThanOrEqual(30_000);
  expect(deadline?.signal.aborted).toBe(false);
});

test.each(['', '-1', '1.5', 'soon', '9'.repeat(20), '0x10', '٣'])('a header "%s" sets no deadline', async (value) => {
  expect(await deadlineFor({ [TIMEOUT_HEADER]: encodeURI(value) })).toBeUndefined();
});

test('a request without the header, such as a mutation, has no deadline', async () => {
  expect(await deadlineFor({})).toBeUndefined();
  expect(checkQueryDeadline()).toBeUndefined();
});

/** Waits until the current query is cancelled. */
const untilCancelled = (): Promise<unknown> =>
  new Promise((resolve) => queryDeadline()?.signal.addEventListener('abort', resolve));

const codeOf = (error: unknown): unknown => (error as { extensions: { code: unknown } }).extensions.code;

test('work is cancelled when the connection is closed, and shared work is not', async () => {
  const gone = new AbortController();
  const cancelled = new Promise<unknown[]>((resolve) => {
    work = async () => {
      const shared = withoutDeadline(() => queryDeadline());
      const cancellation = untilCancelled();
      gone.abort();
      await cancellation;
      try {
        checkQueryDeadline();
        resolve([shared, 'goes on']);
      } catch (error) {
        resolve([shared, codeOf(error)]);
      }
      return 'late';
    };
  });
  await expect(post({ [TIMEOUT_HEADER]: '60000' }, gone.signal)).rejects.toThrow('aborted');
  expect(await cancelled).toEqual([undefined, 'UNAVAILABLE']);
});

test('work is cancelled at its deadline', async () => {
  work = async () => {
    await untilCancelled();
    checkQueryDeadline();
    return 'late';
  };
  const response = await post({ [TIMEOUT_HEADER]: '50' });
  const { errors } = (await response.json()) as { errors: { extensions: { code: unknown } }[] };
  expect(errors.map(({ extensions }) => extensions.code)).toEqual(['UNAVAILABLE']);
});
