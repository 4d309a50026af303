import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import path from 'node:path';
import type { mongo } from 'mongoose';

interface Session {
  readonly lsid: { readonly id: unknown };
}

/** Ends the transactions of a killed process. The server would keep them and their locks for another minute. */
async function endSessions(client: mongo.MongoClient, appName: string): Promise<void> {
  const admin = client.db('admin');
  const pipeline = [{ $currentOp: { allUsers: true, idleSessions: true } }, { $match: { appName } }];
  const sessions = await admin.aggregate<Session>(pipeline).toArray();
  const ids = sessions.flatMap(({ lsid }) => (lsid ? [{ id: lsid.id }] : []));
  if (ids.length > 0) await admin.command({ killSessions: ids });
}

/** Runs `killed-process.ts`. Returns the signal that ended it; null if it exited normally. */
export async function runKilled(
  client: mongo.MongoClient,
  mongoUrl: string,
  parameters: readonly string[],
): Promise<string | null> {
  const program = path.join(import.meta.dirname, 'killed-process.ts');
  const appName = `killed-${randomUUID()}`;
  const all = ['--no-warnings', program, mongoUrl, appName, ...parameters];
  const child = spawn(process.execPath, all, { stdio: 'inherit' });
  const [code, signal] = (await once(child, 'exit')) as [number | null, string | null];
  if (code) throw new Error(`The process ended with ${code}.`);
  await endSessions(client, appName);
  return signal;
}
