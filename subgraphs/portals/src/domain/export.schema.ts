import { z } from 'zod';

/** The saved searches in an export of a candidate's data, as JSON. */
export const exportedSearches = z
  .array(
    z.strictObject({
      id: z.string(),
      name: z.string().describe('Name that the person gave the search.'),
      wanted: z
        .looseObject({ kind: z.string() })
        .describe('What it looks for: `kind` is `SavedSearchKind` of the schema, the rest the filter or the match.'),
      createdAt: z.iso.datetime(),
      results: z.number().int().describe('Number of results so far.'),
    }),
  )
  .meta({ description: '`exportMyData { savedSearches }`: the saved searches of the account.' });
