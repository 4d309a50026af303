import { readPrepareConfig } from './config.ts';
import { prepareReplicaSet } from './replica-set.ts';

/** Creates the replica set and a user for each service, for docker-compose.yml. */
try {
  await prepareReplicaSet(readPrepareConfig());
  console.log('MongoDB is initialised as a replica set, with a user for each service.');
} catch (error) {
  const { name, message, code } = error as Error & { code?: unknown };
  // The driver's messages may contain addresses, but no passwords.
  console.error(`MongoDB could not be prepared: ${name} ${String(code ?? '')} ${message}`);
  process.exitCode = 1;
}
