import { anonymise, CEFR_LEVELS, minimumPayOf } from '@talent-pool/search-index';
import { authorize, dayOf } from '@talent-pool/service-kit';
import { cefrLevelOf } from '@talent-pool/taxonomy';
import type { CandidateResolvers, LanguageExaminationKind } from '../__generated__/types.ts';
import { completenessOf } from '../domain/completeness.ts';
import type { Profile } from '../domain/profile.ts';

type Result = Profile['languages'][number]['examinations'][number];
type Document = Profile['travelDocuments'][number];

/** The kinds of the table are those of the schema; a test compares them. */
const toExamination = ({ kind, ...result }: Result) => ({
  ...result,
  kind: kind as LanguageExaminationKind,
  cefrLevel: CEFR_LEVELS.find((level) => level === cefrLevelOf(kind, result.score)) ?? null,
});

/** A document expires although nobody changes the profile. */
const statusOn = ({ status, validUntil }: Document, now: Date): Document['status'] =>
  status === 'VALID' && validUntil !== null && validUntil < dayOf(now) ? 'EXPIRED' : status;

const NO_IDENTITY = { givenNames: null, familyName: null, dateOfBirth: null, sex: null };

export const Candidate: CandidateResolvers = {
  /** Resolves only the caller's own profile: contact points read through `candidateProfile`, which audits the read. */
  __resolveReference: async ({ id }, { caller, store }) => {
    const profile = caller?.permissions.has('profile:own') ? await store.bySubject(caller.subject) : null;
    return profile?._id === id ? profile : null;
  },
  id: ({ _id }) => _id,
  /** Before publication the card has no pool id yet: nobody else can see these matches. */
  matchDocument: (profile, _arguments, { now }) =>
    profile.admission.status === 'ADMITTED' ? anonymise(profile, profile.poolId ?? 'preview', now) : null,
  admission: (profile) => ({ profile }),
  completeness: (profile) => completenessOf(profile),
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
  travelDocuments: ({ travelDocuments }, _arguments, { now }) =>
    travelDocuments.map((document) => ({ ...document, status: statusOn(document, now) })),
  rightsToStay: ({ rightsToStay }) =>
    rightsToStay.map(({ memberState, allowedPurposes, ...rest }) => ({
      ...rest,
      memberState: { code: memberState },
      allowedPurposes: [...allowedPurposes],
    })),
  skills: ({ skills }) => skills.map((skill) => ({ ...skill, skill: { id: skill.skill } })),
  languages: ({ languages }) =>
    languages.map((language) => ({
      ...language,
      language: { code: language.language },
      examinations: language.examinations.map(toExamination),
    })),
  qualifications: ({ qualifications }) =>
    qualifications.map(({ eqf, educationField, start, end, status, recognitions, ...rest }) => ({
      ...rest,
      startMonth: start,
      endMonth: end,
      status: status ?? 'COMPLETED',
      recognitions: recognitions.map((one) => ({ ...one, memberState: { code: one.memberState } })),
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
  unsureMemberStates: ({ unsureMemberStates }) => unsureMemberStates.map((code) => ({ code })),
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
  /** Only for the person: an officer who reads the profile does not learn which employers the person avoids. */
  hiddenFromEmployers: ({ subject, hiddenFromEmployers }, _arguments, { caller }) => {
    authorize(caller, 'profile:own');
    if (caller?.subject !== subject) return null;
    return hiddenFromEmployers.map(({ memberState, ...rest }) => ({
      ...rest,
      memberState: memberState === null ? null : { code: memberState },
    }));
  },
  availability: ({ availability }) => availability && { startDate: availability.from, hidden: availability.hidden },
  consents: ({ consents }) => [...consents],
};
