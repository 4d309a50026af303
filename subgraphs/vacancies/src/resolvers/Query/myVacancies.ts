import { authorize, checkFirst, placePage, readPlace } from '@talent-pool/service-kit';
import type { QueryResolvers } from '../../__generated__/types.ts';
import { dayOf, type Vacancy } from '../../domain/vacancy.ts';

export const myVacancies: QueryResolvers['myVacancies'] = async (_root, { status, first, after }, context) => {
  authorize(context.caller, 'employer:own');
  checkFirst(first);
  const place = readPlace(after);
  const employer = await context.own();
  const page = { today: dayOf(context.now), limit: first + 1, after: place, ...(status && { status }) };
  const found = employer ? await context.store.ofEmployer(employer._id, page) : [];
  const placeOf = ({ updatedAt, _id }: Vacancy) => ({ at: updatedAt, id: _id });
  return placePage(found, first, placeOf, (vacancy) => vacancy);
};
