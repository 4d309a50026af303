import { PositionCursors, type Caller } from '@talent-pool/service-kit';
import {
  createTestDatabase,
  executeInProcess,
  testParts,
  type OperationResult,
} from '../../../../test/support/subgraph-in-process.ts';
import { createContext } from '../context.ts';
import { ContactPointStore } from '../data/contact-point.store.ts';
import { createContactPointsServer } from '../server.ts';

export const NOW = new Date('2026-11-30T12:00:00Z');

export interface ExecuteOptions {
  readonly as?: Caller;
  readonly input?: object;
  readonly now?: Date;
}

/** The contact-points subgraph on a database of its own; operations run in process, without HTTP. */
export async function startTestSubgraph() {
  const { connection, close } = await createTestDatabase((names) => names['contact-pointsDatabase']);
  const store = new ContactPointStore(connection);
  await store.prepare();
  const { lines, ...parts } = testParts('contact-points');
  const server = await createContactPointsServer({ ...parts, store });
  const cursors = new PositionCursors(parts);
  const execute = <T = Record<string, never>>(
    query: string,
    { as, input, now = NOW }: ExecuteOptions = {},
  ): Promise<OperationResult<T>> =>
    executeInProcess(server, query, { input }, createContext(as, { store, cursors }, now));
  return {
    store,
    connection,
    lines,
    execute,
    stop: async () => {
      await server.stop();
      await close();
    },
  };
}
