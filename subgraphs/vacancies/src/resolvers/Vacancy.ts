import { toVacancyDocument } from '@talent-pool/search-index';
import type { VacancyResolvers } from '../__generated__/types.ts';
import { dayOf, statusOn } from '../domain/vacancy.ts';
import { mayMatch, visibleEmployer, visibleVacancy } from '../application/access.ts';
import { byCode, byId, referenceId } from './references.ts';

export const Vacancy: VacancyResolvers = {
  __resolveReference: (reference, context) => visibleVacancy(context, referenceId(reference)),
  id: ({ _id }) => _id,
  employer: ({ employerId }, _arguments, context) => visibleEmployer(context, employerId),
  status: (vacancy, _arguments, { now }) => statusOn(vacancy, dayOf(now)),
  occupation: ({ occupation }) => (occupation === null ? null : byId(occupation)),
  place: ({ memberState, nuts }) => ({
    memberState: memberState === null ? null : byCode(memberState),
    nutsCode: nuts,
  }),
  requiredSkills: ({ requiredSkills }) => requiredSkills.map(byId),
  optionalSkills: ({ optionalSkills }) => optionalSkills.map(byId),
  matchDocument: async (vacancy, _arguments, context) =>
    (await mayMatch(context, vacancy)) ? toVacancyDocument(vacancy) : null,
  languages: ({ languages }) =>
    languages.map(({ language, minimum, requiredByLaw }) => ({
      language: byCode(language),
      minimumLevel: minimum,
      requiredByLaw,
    })),
  minimumEqfLevel: ({ minimumEqf }) => minimumEqf,
  startDate: ({ start }) => start,
  closingDate: ({ closesOn }) => closesOn,
};
