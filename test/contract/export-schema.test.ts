import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { z } from 'zod';
import { exportDocument } from '../../subgraphs/candidates/src/domain/export.schema.ts';
import { exportedSearches } from '../../subgraphs/portals/src/domain/export.schema.ts';

const FILE = 'docs/export.schema.json';

test(`${FILE} describes an export as the subgraphs check it in tests`, () => {
  const schema = z.toJSONSchema(z.object({ document: exportDocument, savedSearches: exportedSearches }), {
    io: 'output',
  });
  expect(JSON.parse(readFileSync(FILE, 'utf8'))).toEqual(JSON.parse(JSON.stringify(schema)));
});
