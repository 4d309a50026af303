import { z } from 'zod';

const moment = z.iso.datetime().describe('Time in UTC (RFC 3339).');
const text = z.string().describe('The entry as a sentence, in the language of the export.');
const orNull = (schema: z.ZodString) => schema.nullable();

const consent = z.strictObject({
  purpose: z.string().describe('`ConsentPurpose` of the schema.'),
  version: z.string().describe('Version of the consent text.'),
  givenAt: moment,
  withdrawnAt: moment.nullable(),
  text: orNull(z.string()).describe('The consent text. Null if the pool does not have the text of that version.'),
});

const act = z.strictObject({
  at: moment,
  action: z.string().describe('`AuditAction` of the schema.'),
  actorRole: z.string().describe('Role of the account that acted.'),
  memberState: orNull(z.string()).describe('Member state of an officer, ISO 3166-1 alpha-2.'),
  purpose: orNull(z.string()).describe('`ProfileAccessPurpose` of the schema.'),
  details: z
    .strictObject({ sections: z.array(z.string()), decision: z.string(), reason: orNull(z.string()) })
    .partial()
    .optional()
    .describe('What was changed or decided.'),
  text,
});

const view = z.strictObject({
  day: z.iso.date().describe('Day in UTC.'),
  role: z.string().describe('`employer`, `portal` or `officer`.'),
  organisationName: orNull(z.string()).describe('Name of the employer, or of the API client of a portal.'),
  memberState: orNull(z.string()).describe('Member state of a contact point, ISO 3166-1 alpha-2.'),
  purpose: z.string().describe('`CardViewPurpose` of the schema.'),
  text,
});

/** The document of an export, as JSON. */
export const exportDocument = z
  .strictObject({
    format: z.literal('talent-pool-export-1').describe('Name and version of this format.'),
    language: z.string().describe('Language of labels and sentences, ISO 639-1.'),
    profile: z
      .looseObject({ _id: z.string(), revision: z.number().int(), createdAt: moment, updatedAt: moment })
      .describe('The profile as it is stored. Its sections are those of `ProfileInput`; codes are named in `labels`.'),
    labels: z
      .record(z.string(), z.record(z.string(), z.string()))
      .describe(
        'Names of codes and ids in the profile, by kind: `occupations`, `skills`, `iscoGroups`, `languages`, `countries`.',
      ),
    consents: z.array(consent).describe('Consents with their texts.'),
    audit: z.array(act).describe('Who did what with the data, newest first.'),
    cardViews: z.array(view).describe('Which organisations were shown the card, latest day first.'),
  })
  .meta({ title: 'Data export of a candidate', description: '`exportMyData { document }` of the Talent Pool.' });
