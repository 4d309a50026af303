import {
  callerFromClaims,
  createLogger,
  type Caller,
  type ServiceParts,
  type SubgraphServer,
} from '@talent-pool/service-kit';
import mongoose, { type Connection } from 'mongoose';
import { createTestNames, testEngines, type TestNames } from './engines.ts';

/** The secret that the gateway would sign with. */
export const SECRET = 'x'.repeat(32);

export interface OperationError {
  readonly message: string;
  readonly extensions: { readonly code: string } & Readonly<Record<string, unknown>>;
}

/** Result of an operation that was executed in process. */
export interface OperationResult<T = Record<string, never>> {
  readonly data: T | null;
  readonly errors: readonly OperationError[];
}

export const employer = (sub: string): Caller => callerFromClaims({ sub, role: 'employer' });
export const candidate = (sub: string): Caller => callerFromClaims({ sub, role: 'candidate' });
export const officer = (memberState: string): Caller =>
  callerFromClaims({ sub: `officer-${memberState}`, role: 'officer', member_state: memberState });

/** Parts of a subgraph under test, with all its log lines. Operations run in process, so no tokens are verified. */
export function testParts(service: string): ServiceParts & { readonly lines: string[] } {
  const lines: string[] = [];
  const logger = createLogger(service, 'debug', { write: (line) => void lines.push(line) });
  return { logger, secret: SECRET, verifyToken: async () => undefined, lines };
}

/** Executes an operation without HTTP. Returns the result as JSON would carry it. */
export async function executeInProcess<C extends object, T = Record<string, never>>(
  server: SubgraphServer<C>,
  query: string,
  variables: object | undefined,
  contextValue: C,
): Promise<OperationResult<T>> {
  const request = { query, variables: { ...variables } as Record<string, unknown> };
  const { body } = await server.apollo.executeOperation(request, { contextValue });
  if (body.kind !== 'single') throw new Error('One result was expected.');
  const { data = null, errors = [] } = JSON.parse(JSON.stringify(body.singleResult)) as Partial<OperationResult<T>>;
  return { data, errors };
}

/** The database of one test file. */
export interface TestDatabase {
  readonly names: TestNames;
  readonly connection: Connection;
  /** Deletes all indexes and databases of this test file. */
  close(): Promise<void>;
}

/** Connects to an empty database. `nameOf` picks it among the names of this test file. */
export async function createTestDatabase(nameOf: (names: TestNames) => string): Promise<TestDatabase> {
  const names = createTestNames();
  const connection = await mongoose.createConnection(testEngines().mongoUrl, { dbName: nameOf(names) }).asPromise();
  const close = async (): Promise<void> => {
    await connection.close();
    await names.drop();
  };
  return { names, connection, close };
}
