import { dayOf } from '@talent-pool/service-kit';
import { toVacancyDocument } from '@talent-pool/search-index';
import type { VacancyResolvers } from '../__generated__/types.ts';
import { leavesOn } from '../domain/participation.rules.ts';
import { statusOn } from '../domain/vacancy.ts';
import { textFor } from '../application/text-for.ts';
import { mayMatch, maySeeContact, visibleEmployer, visibleVacancy } from '../application/access.ts';
import { byCode, byId, referenceId } from './references.ts';

export const Vacancy: VacancyResolvers = {
  __resolveReference: (reference, context) => visibleVacancy(context, referenceId(reference)),
  id: ({ _id }) => _id,
  employer: ({ employerId }, _arguments, context) => visibleEmployer(context, employerId),
  status: (vacancy, _arguments, { now }) => statusOn(vacancy, dayOf(now)),
  occupation: ({ occupation }) => (occupation === null ? null : byId(occupation)),
  title: ({ texts }, { languages }) => textFor(texts, languages)?.title ?? '',
  description: ({ texts }, { languages }) => textFor(texts, languages)?.description ?? null,
  texts: ({ texts }) => [...texts],
  places: ({ places }) =>
    places.map(({ memberState, nuts, town }) => ({ memberState: byCode(memberState), nutsCode: nuts, town })),
  support: ({ support }) => [...support],
  contact: async (vacancy, _arguments, context) => ((await maySeeContact(context, vacancy)) ? vacancy.contact : null),
  startsAsSoonAsPossible: ({ asSoonAsPossible }) => asSoonAsPossible,
  noFeesDeclared: ({ noFees }) => noFees,
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
  memberStateLeavesOn: async (vacancy, _arguments, { currentRules, now }) =>
    leavesOn(vacancy, (await currentRules()).settings, dayOf(now)),
  closingDate: ({ closesOn }) => closesOn,
};
