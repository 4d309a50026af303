import { WORK_ARRANGEMENTS } from '@talent-pool/search-index';
import { knownCode, line, optional, uniqueList } from '@talent-pool/service-kit';
import { isRegion, regionHint } from '@talent-pool/taxonomy';
import { z } from 'zod';
import { memberState } from '../employer.schema.ts';
import { section } from './section.ts';

const MAX_PLACES = 20;

const region = knownCode(isRegion, 'Unknown region. Must be a NUTS 2024 code, such as DE212.', regionHint);

/** A place of work: member state (ISO 3166-1), region (NUTS 2024) and town. */
const place = z
  .object({ memberState, nutsCode: optional(region), town: optional(line(100)) })
  .transform(({ nutsCode, ...rest }) => ({ ...rest, nuts: nutsCode }));

const keyOf = ({ memberState: state, nuts, town }: z.output<typeof place>): string =>
  JSON.stringify([state, nuts, town?.toLowerCase()]);

/** Where the work is done. */
export const places = {
  places: section({
    schema: () => uniqueList(place, MAX_PLACES, keyOf),
    empty: [],
    stored: { listOf: { memberState: 'text', nuts: 'text?', town: 'text?' } },
  }),
  workArrangement: section({
    schema: () => z.enum(WORK_ARRANGEMENTS),
    empty: 'ON_SITE',
    stored: { oneOf: WORK_ARRANGEMENTS },
  }),
};
