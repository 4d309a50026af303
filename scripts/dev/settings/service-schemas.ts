import type { z } from 'zod';
import { configSchema as gateway } from '../../../gateway/src/config.ts';
import { configSchema as indexer } from '../../../indexer/src/config.ts';
import { configSchema as candidates } from '../../../subgraphs/candidates/src/config.ts';
import { configSchema as occupations } from '../../../subgraphs/occupations/src/config.ts';
import { configSchema as portals } from '../../../subgraphs/portals/src/config.ts';
import { configSchema as search } from '../../../subgraphs/search/src/config.ts';
import { configSchema as vacancies } from '../../../subgraphs/vacancies/src/config.ts';

/** The settings of every service, by its name. */
export const SERVICE_SCHEMAS = { gateway, occupations, candidates, vacancies, portals, search, indexer } as const;
export type ServiceName = keyof typeof SERVICE_SCHEMAS;

interface Meta {
  readonly description?: string;
  readonly secret?: boolean;
}
const metaOf = (field: z.ZodType): Meta => (field.meta() ?? {}) as Meta;

/** Names of the settings that must not stand where others can read them. */
export const secretsOf = (schema: z.ZodObject): string[] =>
  Object.entries(schema.shape).flatMap(([name, field]) => (metaOf(field as z.ZodType).secret ? [name] : []));
