import { licenceToken } from '@talent-pool/search-index';
import { concept, flag, uniqueList } from '@talent-pool/service-kit';
import { z } from 'zod';
import { memberState } from './code.schemas.ts';
import { section, type SectionContext } from './section.ts';

const MAX_ITEMS = 20;

const licence = ({ taxonomy }: SectionContext) =>
  z
    .object({
      iscoGroupCode: concept('ISCO-08 unit group', (key) => {
        const code = taxonomy.resolveIscoGroup(key)?.code;
        return code?.length === 4 ? code : undefined;
      }),
      memberState,
      hidden: flag,
    })
    .transform(({ iscoGroupCode, ...rest }) => ({ ...rest, iscoGroup: iscoGroupCode }));

/** Licences for regulated professions. */
export const licences = section({
  schema: (context) => uniqueList(licence(context), MAX_ITEMS, licenceToken),
  empty: [],
  stored: { listOf: { iscoGroup: 'text', memberState: 'text', hidden: 'flag' } },
});
