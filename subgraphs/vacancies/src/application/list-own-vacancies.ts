import { checkPageSize, dayOf } from '@talent-pool/service-kit';
import type { Context } from '../context.ts';
import type { Vacancy, VacancyStatus } from '../domain/vacancy.ts';
import type { PageArguments } from './page-arguments.ts';

/** Selection of own vacancies; all statuses by default. */
export interface VacancySelection extends PageArguments {
  readonly status?: VacancyStatus | null | undefined;
}

const positionOf = ({ updatedAt, _id }: Vacancy) => ({ at: updatedAt, id: _id });

/** A page of the vacancies of the caller's employer, last changed first. Throws BAD_USER_INPUT and INVALID_CURSOR. */
export async function listOwnVacancies({ status, first, after }: VacancySelection, context: Context) {
  checkPageSize(first);
  const { store, cursors, now } = context;
  const employer = await context.own();
  const list = `vacancies ${employer?._id} ${status}`;
  const place = cursors.read(list, after);
  const page = { today: dayOf(now), limit: first + 1, after: place, ...(status && { status }) };
  const found = employer ? await store.ofEmployer(employer._id, page) : [];
  return cursors.page(list, found, { first, after }, { positionOf, toNode: (vacancy) => vacancy });
}
