import {
  callerFromClaims,
  createLogger,
  type Caller,
  type ServiceParts,
  type SubgraphServer,
} from '@talent-pool/service-kit';
import mongoose, { type Connection } from 'mongoose';
import { ownNames, testEngines, type OwnNames } from './engines.ts';

/** The secret that the gateway would sign with. */
export const SECRET = 'x'.repeat(32);

export interface Fault {
  readonly message: string;
  readonly extensions: { readonly code: string } & Readonly<Record<string, unknown>>;
}

/** An answer of a subgraph that was asked in process. */
export interface Answer<T = Record<string, never>> {
  readonly data: T | null;
  readonly errors: readonly Fault[];
}

export const employer = (sub: string): Caller => callerFromClaims({ sub, role: 'employer' });
export const candidate = (sub: string): Caller => callerFromClaims({ sub, role: 'candidate' });
export const officer = (memberState: string): Caller =>
  callerFromClaims({ sub: `officer-${memberState}`, role: 'officer', member_state: memberState });

/** What a subgraph under test is given, with every log line so far. It is asked in process, so it verifies no tokens. */
export function testParts(service: string): ServiceParts & { readonly lines: string[] } {
  const lines: string[] = [];
  const logger = createLogger(service, 'debug', { write: (line) => void lines.push(line) });
  return { logger, secret: SECRET, verifyToken: async () => undefined, lines };
}

/** Asks a subgraph without HTTP between. The answer is as JSON gives it. */
export async function askInProcess<C extends object, T = Record<string, never>>(
  server: SubgraphServer<C>,
  query: string,
  variables: object | undefined,
  contextValue: C,
): Promise<Answer<T>> {
  const request = { query, variables: { ...variables } as Record<string, unknown> };
  const { body } = await server.apollo.executeOperation(request, { contextValue });
  if (body.kind !== 'single') throw new Error('One result was expected.');
  const { data = null, errors = [] } = JSON.parse(JSON.stringify(body.singleResult)) as Partial<Answer<T>>;
  return { data, errors };
}

/** A database of one test file. */
export interface OwnDatabase {
  readonly names: OwnNames;
  readonly connection: Connection;
  /** Drops everything of these names. */
  close(): Promise<void>;
}

/** Connects to an empty database. `nameOf` chooses it among the names of this test file. */
export async function ownDatabase(nameOf: (names: OwnNames) => string): Promise<OwnDatabase> {
  const names = ownNames();
  const connection = await mongoose.createConnection(testEngines().mongoUrl, { dbName: nameOf(names) }).asPromise();
  const close = async (): Promise<void> => {
    await connection.close();
    await names.drop();
  };
  return { names, connection, close };
}
