import type { z } from 'zod';
import { folderOf, SERVICE_NAMES, type ServiceName } from '@talent-pool/services';

const schemaOf = async (name: ServiceName): Promise<readonly [ServiceName, z.ZodObject]> => {
  const { configSchema } = (await import(`../../../${folderOf(name)}/src/config.ts`)) as { configSchema: z.ZodObject };
  return [name, configSchema];
};

/** Setting schemas of all services, by name. */
export const SERVICE_SCHEMAS = Object.fromEntries(await Promise.all(SERVICE_NAMES.map(schemaOf))) as Readonly<
  Record<ServiceName, z.ZodObject>
>;

interface Meta {
  readonly description?: string;
  readonly secret?: boolean;
}
const metaOf = (field: z.ZodType): Meta => (field.meta() ?? {}) as Meta;

/** Names of secret settings. */
export const secretsOf = (schema: z.ZodObject): string[] =>
  Object.entries(schema.shape).flatMap(([name, field]) => (metaOf(field as z.ZodType).secret ? [name] : []));
