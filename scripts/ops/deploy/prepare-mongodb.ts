import { readPrepareConfig } from './config.ts';
import { prepareReplicaSet } from './replica-set.ts';

/** Makes the members of MongoDB one replica set with a user for each service, as docker-compose.yml needs it. */
try {
  await prepareReplicaSet(readPrepareConfig());
  console.log('MongoDB is initialised as a replica set, with a user for each service.');
} catch (error) {
  const { name, message, code } = error as Error & { code?: unknown };
  // What the driver says may hold addresses, but no password.
  console.error(`MongoDB could not be prepared: ${name} ${String(code ?? '')} ${message}`);
  process.exitCode = 1;
}
