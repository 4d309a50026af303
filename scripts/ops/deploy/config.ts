import { loadConfig, mongodbSettings, secret } from '@talent-pool/service-kit';
import { byName, DATABASE_NAMES, DATABASE_USER_NAMES, settingName } from '@talent-pool/services';
import { z } from 'zod';

/** Settings for preparing MongoDB. */
export const prepareSchema = z.object({
  MONGODB_MEMBERS: z.string().min(1),
  MONGODB_REPLICA_SET: z.string().default('pool'),
  MONGODB_ADMIN_USERNAME: z.string().default('admin'),
  MONGODB_ADMIN_PASSWORD: secret(z.string().min(1), 'Password of the user that sets up.'),
  /** One per service that uses MongoDB, such as CANDIDATES_MONGODB_URL. */
  ...byName(DATABASE_USER_NAMES, (name) => [`${settingName(name)}_MONGODB_URL`, mongodbSettings.MONGODB_URL] as const),
  /** One per database, such as CANDIDATES_DATABASE. */
  ...byName(DATABASE_NAMES, (name) => [`${settingName(name)}_DATABASE`, z.string().default(name)] as const),
});
export type PrepareConfig = z.infer<typeof prepareSchema>;

export const readPrepareConfig = (environment: NodeJS.ProcessEnv = process.env): PrepareConfig =>
  loadConfig(prepareSchema, environment);
