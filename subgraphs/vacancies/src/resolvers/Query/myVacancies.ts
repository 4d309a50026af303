import { authorize, checkFirst } from '@talent-pool/service-kit';
import type { QueryResolvers } from '../../__generated__/types.ts';
import { dayOf, type Vacancy } from '../../domain/vacancy.ts';

export const myVacancies: QueryResolvers['myVacancies'] = async (_root, { status, first, after }, context) => {
  authorize(context.caller, 'employer:own');
  checkFirst(first);
  const employer = await context.own();
  const list = `vacancies ${employer?._id} ${status}`;
  const place = context.cursors.read(list, after);
  const page = { today: dayOf(context.now), limit: first + 1, after: place, ...(status && { status }) };
  const found = employer ? await context.store.ofEmployer(employer._id, page) : [];
  const placeOf = ({ updatedAt, _id }: Vacancy) => ({ at: updatedAt, id: _id });
  return context.cursors.page(list, found, first, { placeOf, toNode: (vacancy) => vacancy });
};
