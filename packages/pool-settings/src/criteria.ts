import type { CefrLevel, ExperienceBand, SkillEvidence } from '@talent-pool/search-index';

/** A language that a person must know at a level or better. */
export interface LanguageCriterion {
  readonly language: string;
  readonly minimumLevel: CefrLevel;
}

/**
 * Criteria of admission; null, false and empty lists require nothing. With `iscoGroups` and `shortageOccupation`, one of
 * the two is enough.
 */
export interface AdmissionCriteria {
  readonly minimumEqfLevel: number | null;
  /** All of them are required. */
  readonly languages: readonly LanguageCriterion[];
  readonly minimumExperience: ExperienceBand | null;
  /** Codes of ISCO-08 of any level; one of them is enough. */
  readonly iscoGroups: readonly string[];
  readonly shortageOccupation: boolean;
  /** Evidence that each skill needs at least. */
  readonly minimumSkillEvidence: SkillEvidence | null;
  /** Whether a qualification must be recognised or compared in a member state. */
  readonly recognisedQualification: boolean;
}

export const NO_CRITERIA: AdmissionCriteria = {
  minimumEqfLevel: null,
  languages: [],
  minimumExperience: null,
  iscoGroups: [],
  shortageOccupation: false,
  minimumSkillEvidence: null,
  recognisedQualification: false,
};

/** Criteria as codes, such as `EQF:5` and `LANGUAGE:de:B1`: how they are stored and passed in events. */
export const codesOf = (criteria: AdmissionCriteria): string[] => [
  ...(criteria.minimumEqfLevel === null ? [] : [`EQF:${criteria.minimumEqfLevel}`]),
  ...criteria.languages.map(({ language, minimumLevel }) => `LANGUAGE:${language}:${minimumLevel}`),
  ...(criteria.minimumExperience === null ? [] : [`EXPERIENCE:${criteria.minimumExperience}`]),
  ...criteria.iscoGroups.map((code) => `ISCO:${code}`),
  ...(criteria.shortageOccupation ? ['SHORTAGE'] : []),
  ...(criteria.minimumSkillEvidence === null ? [] : [`EVIDENCE:${criteria.minimumSkillEvidence}`]),
  ...(criteria.recognisedQualification ? ['RECOGNISED'] : []),
];

function read(criteria: AdmissionCriteria, code: string): AdmissionCriteria {
  const [kind, first = '', second = ''] = code.split(':');
  switch (kind) {
    case 'EQF':
      return { ...criteria, minimumEqfLevel: Number(first) };
    case 'LANGUAGE':
      return {
        ...criteria,
        languages: [...criteria.languages, { language: first, minimumLevel: second as CefrLevel }],
      };
    case 'EXPERIENCE':
      return { ...criteria, minimumExperience: first as ExperienceBand };
    case 'ISCO':
      return { ...criteria, iscoGroups: [...criteria.iscoGroups, first] };
    case 'SHORTAGE':
      return { ...criteria, shortageOccupation: true };
    case 'EVIDENCE':
      return { ...criteria, minimumSkillEvidence: first as SkillEvidence };
    case 'RECOGNISED':
      return { ...criteria, recognisedQualification: true };
    default:
      throw new Error('A stored criterion of admission has an unknown kind.');
  }
}

/** The criteria that `codesOf` wrote. Throws an Error for a kind that this version does not know. */
export const criteriaOf = (codes: readonly string[]): AdmissionCriteria => codes.reduce(read, NO_CRITERIA);
