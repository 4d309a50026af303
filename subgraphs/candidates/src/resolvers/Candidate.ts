import { anonymise, isSearchable, minimumPayOf } from '@talent-pool/search-index';
import type { CandidateResolvers } from '../__generated__/types.ts';

const NO_IDENTITY = { givenNames: null, familyName: null, dateOfBirth: null, sex: null };

export const Candidate: CandidateResolvers = {
  /** Resolves only the caller's own profile: contact points read through `candidateProfile`, which audits the read. */
  __resolveReference: async ({ id }, { caller, store }) => {
    const profile = caller?.permissions.has('profile:own') ? await store.bySubject(caller.subject) : null;
    return profile?._id === id ? profile : null;
  },
  id: ({ _id }) => _id,
  matchDocument: (profile, _arguments, { now }) =>
    profile.poolId !== null && isSearchable(profile) ? anonymise(profile, profile.poolId, now) : null,
  identity: ({ identity }) => identity ?? NO_IDENTITY,
  contact: ({ contact }) => contact ?? { email: null, phone: null },
  nationalities: ({ nationalities }) => [...nationalities],
  workExperience: ({ workExperience }) =>
    workExperience.map(({ occupation, start, end, ...rest }) => ({
      ...rest,
      occupation: { id: occupation },
      startMonth: start,
      endMonth: end,
    })),
  skills: ({ skills }) => skills.map((skill) => ({ ...skill, skill: { id: skill.skill } })),
  languages: ({ languages }) => languages.map((language) => ({ ...language, language: { code: language.language } })),
  qualifications: ({ qualifications }) =>
    qualifications.map(({ eqf, educationField, ...rest }) => ({
      ...rest,
      eqfLevel: eqf,
      educationFieldCode: educationField,
    })),
  licences: ({ licences }) =>
    licences.map(({ iscoGroup, memberState, hidden }) => ({
      iscoGroup: { code: iscoGroup },
      memberState: { code: memberState },
      hidden,
    })),
  preferredMemberStates: ({ preferredMemberStates }) => preferredMemberStates.map((code) => ({ code })),
  onlyMemberStates: ({ onlyMemberStates }) => onlyMemberStates.map((code) => ({ code })),
  excludedMemberStates: ({ excludedMemberStates }) => excludedMemberStates.map((code) => ({ code })),
  conditions: ({ conditions }) =>
    conditions && {
      ...conditions,
      contractTypes: [...conditions.contractTypes],
      workingTimes: [...conditions.workingTimes],
      minimumPay: minimumPayOf(conditions),
    },
  partnerships: ({ partnerships }) =>
    partnerships.map(({ partnership, shown }) => ({ partnershipCode: partnership, shown })),
  availability: ({ availability }) => availability && { startDate: availability.from, hidden: availability.hidden },
  consents: ({ consents }) => [...consents],
};
