import { EU_LANGUAGES } from '@talent-pool/taxonomy';
import { quarterOf, weekOf } from './calendar.ts';
import type { CardDocument } from './card-document.ts';
import { withoutCovered } from './fields/driving-licences.field.ts';
import { monthlyPayWishOf } from './fields/profile/conditions.field.ts';
import type { CefrByArea } from './fields/profile/languages.field.ts';
import { experienceBand, monthsCovered } from './work-periods.ts';
import type { ProfileRecord } from './profile-record.ts';
import { licenceToken } from './tokens.ts';
import { CEFR_LEVELS, SKILL_EVIDENCE, type CefrLevel, type SkillEvidence } from './vocabulary.ts';

const shown = <T extends { readonly hidden: boolean }>(items: readonly T[]): T[] =>
  items.filter((item) => !item.hidden);

function occupationsOf(work: ReturnType<typeof shown<ProfileRecord['workExperience'][number]>>, today: Date) {
  const byOccupation = Map.groupBy(work, (item) => item.occupation);
  return [...byOccupation]
    .map(([occupation, periods]) => ({ occupation, months: monthsCovered(periods, today) }))
    .sort((one, other) => other.months - one.months || (one.occupation < other.occupation ? -1 : 1))
    .map(({ occupation, months }) => ({ occupation, experience: experienceBand(months) }));
}

/** Total experience; null if the person has worked and shows nothing of it, which must not look like no experience. */
function experienceOf({ workExperience }: ProfileRecord, work: Parameters<typeof occupationsOf>[0], today: Date) {
  if (work.length === 0 && workExperience.length > 0) return null;
  return experienceBand(monthsCovered(work, today));
}

/** The first quarter in which the person can start: not one in the past, because a past day means now. */
function availableFrom({ availability }: ProfileRecord, today: Date): string | null {
  if (!availability || availability.hidden) return null;
  const day = today.toISOString().slice(0, 10);
  return quarterOf(availability.from > day ? availability.from : day);
}

function skillsOf(record: ProfileRecord): CardDocument['skills'] {
  const strongest = new Map<string, SkillEvidence>();
  for (const { skill, evidence } of shown(record.skills)) {
    const held = strongest.get(skill);
    if (!held || SKILL_EVIDENCE.indexOf(evidence) > SKILL_EVIDENCE.indexOf(held)) strongest.set(skill, evidence);
  }
  return [...strongest]
    .map(([skill, evidence]) => ({ skill, evidence }))
    .sort((one, other) => (one.skill < other.skill ? -1 : 1));
}

/** The lowest of the given levels; undefined if there is none. */
function overallLevel(levels: CefrByArea): CefrLevel | undefined {
  const ranks = Object.values(levels).flatMap((level) => (level ? [CEFR_LEVELS.indexOf(level)] : []));
  return ranks.length === 0 ? undefined : CEFR_LEVELS[Math.min(...ranks)];
}

/** A mother tongue is shown as C2, because showing it as such would suggest a nationality. */
function languagesOf(record: ProfileRecord): CardDocument['languages'] {
  return shown(record.languages)
    .filter(({ language, shown: optedIn }) => optedIn || EU_LANGUAGES.includes(language))
    .flatMap(({ language, motherTongue, levels }) => {
      const level = motherTongue ? 'C2' : overallLevel(levels);
      return level ? [{ language, level }] : [];
    })
    .sort((one, other) => (one.language < other.language ? -1 : 1));
}

const licencesOf = ({ licences }: ProfileRecord): CardDocument['licences'] =>
  shown(licences)
    .map(({ iscoGroup, memberState }) => ({ iscoGroup, memberState }))
    .sort((one, other) => (licenceToken(one) < licenceToken(other) ? -1 : 1));

function conditionsOf({ conditions }: ProfileRecord): CardDocument['conditions'] {
  if (!conditions || conditions.hidden) return null;
  return {
    contractTypes: [...conditions.contractTypes].sort(),
    workingTimes: [...conditions.workingTimes].sort(),
    ...monthlyPayWishOf(conditions),
  };
}

const broadField = (code: string): string => code.slice(0, 2);

/**
 * Converts a profile to an anonymous card. The only function that does so, with a closed list of fields. Pure. `today`
 * is the end of periods of work that are not finished. In a preview, `poolId` is a placeholder.
 */
export function anonymise(record: ProfileRecord, poolId: string, today: Date): CardDocument {
  const work = shown(record.workExperience);
  const qualifications = shown(record.qualifications).filter(({ status }) => (status ?? 'COMPLETED') === 'COMPLETED');
  const eqfLevels = qualifications.flatMap(({ eqf }) => (eqf === null ? [] : [eqf]));
  const fields = qualifications.flatMap(({ educationField }) => (educationField ? [broadField(educationField)] : []));
  return {
    poolId,
    occupations: occupationsOf(work, today),
    experience: experienceOf(record, work, today),
    skills: skillsOf(record),
    languages: languagesOf(record),
    licences: licencesOf(record),
    drivingLicences: withoutCovered(shown(record.drivingLicences).map(({ category }) => category)),
    eqf: eqfLevels.length === 0 ? null : Math.max(...eqfLevels),
    educationFields: [...new Set(fields)].sort(),
    availableFrom: availableFrom(record, today),
    preferredMemberStates: [...record.preferredMemberStates].sort(),
    onlyMemberStates: [...record.onlyMemberStates].sort(),
    excludedMemberStates: [...record.excludedMemberStates].sort(),
    conditions: conditionsOf(record),
    partnerships: record.partnerships
      .filter((mark) => mark.shown)
      .map((mark) => mark.partnership)
      .sort(),
    updatedWeek: weekOf(record.contentChangedAt),
  };
}
