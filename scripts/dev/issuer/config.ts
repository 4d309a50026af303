import { loadConfig } from '@talent-pool/service-kit';
import { z } from 'zod';

const schema = z.object({
  NODE_ENV: z.string().default('development'),
  PORT: z.coerce.number().int(),
  ISSUER_URL: z.url(),
  OIDC_AUDIENCE: z.string(),
  /** File with the keys and the accounts' secrets, created at the first start. */
  ISSUER_FILE: z.string(),
  /** URL of the playground, to which a browser is redirected after signing in. */
  REDIRECT_URL: z.url(),
});
export type IssuerConfig = z.infer<typeof schema>;

/** Settings of the development issuer. Throws in production, where a pool must be configured with a real issuer. */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): IssuerConfig {
  const config = loadConfig(schema, environment);
  if (config.NODE_ENV === 'production') throw new Error('The development issuer must not run in production.');
  return config;
}
