import { outboxSettings } from '@talent-pool/outbox';
import {
  employerMarkSettings,
  loadConfig,
  mongodbSettings,
  serviceSettings,
  subgraphSettings,
} from '@talent-pool/service-kit';
import { consumersOf } from '@talent-pool/services';
import { EU_MEMBER_STATES } from '@talent-pool/taxonomy';
import { z } from 'zod';
import { EMPLOYER_TYPES, type EmployerType } from './domain/employer.ts';

const STATE_WITH_TYPES = /^([A-Z]{2})=([A-Z_]+(?:,[A-Z_]+)*)$/u;

/** Parses "DE=EMPLOYER,TEMPORARY_WORK_AGENCY;FR=EMPLOYER"; undefined if it is malformed. */
function readPostingTypes(text: string): Record<string, EmployerType[]> | undefined {
  const entries = text.split(';').filter(Boolean);
  const read = entries.map((entry) => STATE_WITH_TYPES.exec(entry.trim()));
  const types = (list = ''): EmployerType[] => list.split(',') as EmployerType[];
  const isValid = read.every(
    (match) =>
      match &&
      EU_MEMBER_STATES.includes(match[1] ?? '') &&
      types(match[2]).every((type) => EMPLOYER_TYPES.includes(type)),
  );
  return isValid ? Object.fromEntries(read.map((match) => [match?.[1], types(match?.[2])])) : undefined;
}

export const configSchema = z.object({
  ...serviceSettings,
  ...subgraphSettings,
  ...mongodbSettings,
  ...employerMarkSettings,
  ...outboxSettings(consumersOf('vacancies')),
  VACANCIES_DATABASE: z.string().default('vacancies').describe('Database of employers and vacancies.'),
  CANDIDATES_DATABASE: z.string().default('candidates').describe('Database of the events of `candidates`.'),
  CONTACT_POINTS_DATABASE: z.string().default('contact-points').describe('Database of the events of `contact-points`.'),
  TAXONOMY_DATABASE: z
    .string()
    .default('taxonomy')
    .describe('Database of the imported versions of ESCO and of the shortage lists.'),
  CONTACT_RETENTION_DAYS: z.coerce
    .number()
    .int()
    .min(0)
    .default(30)
    .describe('Days after the end of a vacancy for which its contact person and how to apply are kept.'),
  POSTING_TYPES: z
    .string()
    .default('')
    .transform((text, context) => {
      const read = readPostingTypes(text);
      if (read) return read;
      context.addIssue({
        code: 'custom',
        message: 'member states with types of organisation, such as DE=EMPLOYER;FR=EMPLOYER',
      });
      return z.NEVER;
    })
    .describe(
      'Types of organisations that may post in a member state that has not set any, where not all may: `DE=EMPLOYER;FR=EMPLOYER,INTERMEDIARY`.',
    ),
});
export type Config = z.infer<typeof configSchema>;

/** Reads the settings of this service from the environment. Throws an Error that names every invalid setting. */
export const readConfig = (environment: NodeJS.ProcessEnv = process.env): Config =>
  loadConfig(configSchema, environment);
