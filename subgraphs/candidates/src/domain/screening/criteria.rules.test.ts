import { beforeAll, describe, expect, test } from '@jest/globals';
import { NO_CRITERIA, type AdmissionCriteria } from '@talent-pool/pool-settings';
import { loadTaxonomy, type Taxonomy } from '@talent-pool/taxonomy';
import { generateProfiles, type GeneratedProfile } from '../../../../../scripts/samples/profiles.ts';
import { EMPTY_CONTENT } from '../sections.ts';
import { unmetCriteria, type CriteriaContext, type CriterionKind } from './criteria.rules.ts';

const NOW = new Date('2026-11-30T12:00:00Z');
const DEVELOPER = 'f2b15a0e-e65a-438a-affb-29b9d50b77d1';
const SHORTAGES = new Set(['7212', '2221', '9112']);

let taxonomy: Taxonomy;
let context: CriteriaContext;
let people: GeneratedProfile[];
beforeAll(async () => {
  taxonomy = await loadTaxonomy();
  context = { taxonomy, shortages: SHORTAGES, now: NOW };
  people = [...generateProfiles(taxonomy, { profiles: 300, seed: 24 })];
});

const kinds = (applicant: Parameters<typeof unmetCriteria>[0], criteria: Partial<AdmissionCriteria>): string[] =>
  unmetCriteria(applicant, { ...NO_CRITERIA, ...criteria }, context).map(({ criterion, required }) =>
    [criterion, ...required].join(' '),
  );

const SINGLE: readonly (readonly [CriterionKind, Partial<AdmissionCriteria>])[] = [
  ...([1, 4, 6, 8] as const).map((minimumEqfLevel) => ['EQF_LEVEL', { minimumEqfLevel }] as const),
  ...(['A1', 'B1', 'C2'] as const).map(
    (minimumLevel) => ['LANGUAGE', { languages: [{ language: 'en', minimumLevel }] }] as const,
  ),
  ...(['UNDER_2_YEARS', 'FROM_5_TO_10_YEARS'] as const).map(
    (minimumExperience) => ['EXPERIENCE', { minimumExperience }] as const,
  ),
  ['OCCUPATION', { iscoGroups: ['2', '72'] }],
  ['OCCUPATION', { shortageOccupation: true }],
  ['OCCUPATION', { iscoGroups: ['5'], shortageOccupation: true }],
  ...(['WORK_EXPERIENCE', 'CERTIFICATE'] as const).map(
    (minimumSkillEvidence) => ['SKILL_EVIDENCE', { minimumSkillEvidence }] as const,
  ),
  ['RECOGNISED_QUALIFICATION', { recognisedQualification: true }],
];

/** The rules once more, written from their description: whether a person meets a criterion. */
const LEVELS = ['A1', 'A2', 'B1', 'B2', 'C1', 'C2'];
const EVIDENCE = ['SELF_DECLARED', 'WORK_EXPERIENCE', 'EDUCATION', 'CERTIFICATE', 'ASSESSMENT'];
function meets(person: GeneratedProfile, criteria: Partial<AdmissionCriteria>): boolean {
  const { minimumEqfLevel, languages = [], iscoGroups = [], shortageOccupation, minimumSkillEvidence } = criteria;
  const done = person.qualifications.filter(({ status }) => status === 'COMPLETED');
  if (minimumEqfLevel && !done.some(({ eqf }) => eqf !== null && eqf >= minimumEqfLevel)) return false;
  for (const { language, minimumLevel } of languages) {
    const known = person.languages.find((one) => one.language === language);
    if (!known) return false;
    const areas = Object.values(known.levels).filter((level) => level !== null);
    const isEnough = areas.length > 0 && areas.every((level) => LEVELS.indexOf(level) >= LEVELS.indexOf(minimumLevel));
    if (!known.motherTongue && !isEnough) return false;
  }
  if (iscoGroups.length > 0 || shortageOccupation) {
    const units = person.workExperience.map(({ occupation }) => taxonomy.occupation(occupation)?.iscoGroup ?? '');
    const isListed = shortageOccupation === true && units.some((unit) => SHORTAGES.has(unit));
    if (!isListed && !units.some((unit) => iscoGroups.some((code) => unit.startsWith(code)))) return false;
  }
  if (minimumSkillEvidence) {
    const needed = EVIDENCE.indexOf(minimumSkillEvidence);
    if (!person.skills.every(({ evidence }) => EVIDENCE.indexOf(evidence) >= needed)) return false;
  }
  if (!criteria.recognisedQualification) return true;
  return done.some(({ recognitions }) =>
    recognitions.some(({ decision }) => /^(?:RECOGNISED|COMPARED)$/u.test(decision)),
  );
}

describe('generated people', () => {
  test.each(SINGLE.filter(([kind]) => kind !== 'EXPERIENCE'))(
    '%s %j: the reason is there exactly if it is true',
    (kind, criteria) => {
      for (const person of people) {
        const found = kinds(person, criteria);
        expect([person._id, found.map((one) => one.split(' ')[0])]).toEqual([
          person._id,
          meets(person, criteria) ? [] : [kind],
        ]);
      }
    },
  );

  test('some meet and some do not meet nearly every criterion, so that the comparison says something', () => {
    const counts = SINGLE.map(([, criteria]) => people.filter((person) => meets(person, criteria)).length);
    expect(counts.filter((count) => count > 0 && count < people.length).length).toBeGreaterThan(8);
  });

  test('criteria together have the reasons of each alone: none is missing, none is added', () => {
    const all = [SINGLE[1], SINGLE[5], SINGLE[8], SINGLE[11], SINGLE[13], SINGLE[14]].map((one) => one?.[1] ?? {});
    const together = Object.assign({}, ...all) as Partial<AdmissionCriteria>;
    for (const person of people)
      expect(kinds(person, together)).toEqual(all.flatMap((criteria) => kinds(person, criteria)));
  });

  test('whoever meets stricter criteria meets laxer ones', () => {
    for (const person of people) {
      const unmet = [1, 2, 3, 4, 5, 6, 7, 8].map((minimumEqfLevel) => kinds(person, { minimumEqfLevel }).length);
      expect(unmet).toEqual(unmet.toSorted());
    }
  });
});

const work = (startMonth: string, end: string | null) => ({
  occupation: DEVELOPER,
  start: startMonth,
  end,
  hidden: true,
});
const applicant = (sections: object) =>
  ({ ...EMPTY_CONTENT, ...sections }) as unknown as Parameters<typeof unmetCriteria>[0];

test.each([
  ['2025-01', null, 'UNDER_2_YEARS', []],
  ['2024-12', '2026-10', 'FROM_2_TO_5_YEARS', ['EXPERIENCE FROM_2_TO_5_YEARS']],
  ['2024-12', '2026-11', 'FROM_2_TO_5_YEARS', []],
] as const)('work from %s to %s and %s: %j', (from, to, minimumExperience, expected) => {
  expect(kinds(applicant({ workExperience: [work(from, to)] }), { minimumExperience })).toEqual(expected);
});

test('hidden work, skills and languages count, and what is required is named', () => {
  const person = applicant({
    workExperience: [work('2020-01', null)],
    languages: [{ language: 'de', motherTongue: false, levels: { listening: 'B2', reading: 'B1' }, hidden: true }],
    skills: [{ skill: 's', evidence: 'EDUCATION', hidden: true }],
  });
  expect(kinds(person, { iscoGroups: ['2512'], languages: [{ language: 'de', minimumLevel: 'B1' }] })).toEqual([]);
  const strict: Partial<AdmissionCriteria> = {
    iscoGroups: ['22', '32'],
    shortageOccupation: true,
    languages: [{ language: 'de', minimumLevel: 'B2' }],
    minimumSkillEvidence: 'CERTIFICATE',
  };
  expect(kinds(person, strict)).toEqual(['LANGUAGE de B2', 'OCCUPATION 22 32 SHORTAGE', 'SKILL_EVIDENCE CERTIFICATE']);
});
