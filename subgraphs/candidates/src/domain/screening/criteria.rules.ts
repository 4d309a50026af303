import type { AdmissionCriteria } from '@talent-pool/pool-settings';
import {
  CEFR_LEVELS,
  EXPERIENCE_BANDS,
  experienceBand,
  monthsCovered,
  SKILL_EVIDENCE,
  type CefrLevel,
} from '@talent-pool/search-index';
import type { Taxonomy } from '@talent-pool/taxonomy';
import type { ProfileContent } from '../sections.ts';

export type CriterionKind =
  'EQF_LEVEL' | 'LANGUAGE' | 'EXPERIENCE' | 'OCCUPATION' | 'SKILL_EVIDENCE' | 'RECOGNISED_QUALIFICATION';

/** A criterion that a profile does not meet, with the codes of what it requires. */
export interface UnmetCriterion {
  readonly criterion: CriterionKind;
  /**
   * `EQF_LEVEL`: the level; `LANGUAGE`: language and CEFR level; `EXPERIENCE`: the band; `OCCUPATION`: codes of ISCO-08,
   * and `SHORTAGE` for the list of shortage occupations; `SKILL_EVIDENCE`: the kind; otherwise none.
   */
  readonly required: readonly string[];
}

/** What criteria depend on besides the profile. */
export interface CriteriaContext {
  readonly taxonomy: Pick<Taxonomy, 'iscoGroupsOf'>;
  /** ISCO-08 groups on the list of shortage occupations. */
  readonly shortages: ReadonlySet<string>;
  readonly now: Date;
}

type Applicant = Pick<ProfileContent, 'qualifications' | 'languages' | 'workExperience' | 'skills'>;

const rank = (levels: readonly string[], level: string): number => levels.indexOf(level);

const completed = ({ qualifications }: Applicant): Applicant['qualifications'] =>
  // Older profiles have no status, which means completed.
  qualifications.filter(({ status }) => status !== 'IN_PROGRESS' && status !== 'DISCONTINUED');

/** The lowest level of the areas that are given; -1 without any. */
function levelIn(language: string, { languages }: Applicant): number {
  const known = languages.find((one) => one.language === language);
  if (!known) return -1;
  if (known.motherTongue) return CEFR_LEVELS.length - 1;
  const given = Object.values(known.levels).flatMap((level: CefrLevel | null) =>
    level === null ? [] : [rank(CEFR_LEVELS, level)],
  );
  return given.length === 0 ? -1 : Math.min(...given);
}

const needsOccupation = ({ iscoGroups, shortageOccupation }: AdmissionCriteria): boolean =>
  iscoGroups.length > 0 || shortageOccupation;

function hasOccupation(applicant: Applicant, criteria: AdmissionCriteria, context: CriteriaContext): boolean {
  const groups = new Set(
    applicant.workExperience.flatMap(({ occupation }) => context.taxonomy.iscoGroupsOf(occupation)),
  );
  const isListed = criteria.shortageOccupation && [...groups].some((code) => context.shortages.has(code));
  return isListed || criteria.iscoGroups.some((code) => groups.has(code));
}

const isRecognised = (applicant: Applicant): boolean =>
  completed(applicant).some(({ recognitions }) =>
    recognitions.some(({ decision }) => decision === 'RECOGNISED' || decision === 'COMPARED'),
  );

/** All criteria that a profile does not meet, hidden entries included. */
export function unmetCriteria(
  applicant: Applicant,
  criteria: AdmissionCriteria,
  context: CriteriaContext,
): UnmetCriterion[] {
  const { minimumEqfLevel, minimumExperience, minimumSkillEvidence } = criteria;
  const unmet: UnmetCriterion[] = [];
  const add = (criterion: CriterionKind, ...required: string[]): void => void unmet.push({ criterion, required });
  if (minimumEqfLevel !== null && !completed(applicant).some(({ eqf }) => (eqf ?? 0) >= minimumEqfLevel))
    add('EQF_LEVEL', String(minimumEqfLevel));
  for (const { language, minimumLevel } of criteria.languages)
    if (levelIn(language, applicant) < rank(CEFR_LEVELS, minimumLevel)) add('LANGUAGE', language, minimumLevel);
  if (minimumExperience !== null) {
    const worked = experienceBand(monthsCovered(applicant.workExperience, context.now));
    if (rank(EXPERIENCE_BANDS, worked) < rank(EXPERIENCE_BANDS, minimumExperience))
      add('EXPERIENCE', minimumExperience);
  }
  if (needsOccupation(criteria) && !hasOccupation(applicant, criteria, context))
    add('OCCUPATION', ...criteria.iscoGroups, ...(criteria.shortageOccupation ? ['SHORTAGE'] : []));
  if (
    minimumSkillEvidence !== null &&
    applicant.skills.some(({ evidence }) => rank(SKILL_EVIDENCE, evidence) < rank(SKILL_EVIDENCE, minimumSkillEvidence))
  )
    add('SKILL_EVIDENCE', minimumSkillEvidence);
  if (criteria.recognisedQualification && !isRecognised(applicant)) add('RECOGNISED_QUALIFICATION');
  return unmet;
}
