import { knownCode } from '@talent-pool/service-kit';
import { isRegion, regionHint } from '@talent-pool/taxonomy';
import { memberState } from '../employer.schema.ts';
import { section } from './section.ts';

const region = knownCode(isRegion, 'Unknown region. Must be a NUTS 2024 code, such as DE212.', regionHint);

/** Place of work: member state (ISO 3166-1) and region (NUTS 2024). */
export const place = {
  memberState: section({ schema: () => memberState.nullable(), empty: null, stored: 'text?' }),
  nuts: section({ schema: () => region.nullable(), empty: null, stored: 'text?' }),
};
