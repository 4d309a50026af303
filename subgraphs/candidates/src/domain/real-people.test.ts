import { beforeAll, describe, expect, test } from '@jest/globals';
import { hasKey } from '@talent-pool/service-kit';
import { loadTaxonomy, type Taxonomy } from '@talent-pool/taxonomy';
import fc from 'fast-check';
import { admissionProblems } from './admission.rules.ts';
import { checkContent } from './change-content.ts';
import { EMPTY_CONTENT, type ProfileContent } from './sections.ts';

const NOW = new Date('2026-11-24T12:00:00Z');
/** ESCO 1.1.1 ids. */
const JAVA = '19a8293b-8e95-4de3-983f-77484079c389';
const DEVELOPER = 'f2b15a0e-e65a-438a-affb-29b9d50b77d1';
const completeProfile = () => ({
  identity: { familyName: 'Trabelsi', dateOfBirth: '1990' },
  contact: { email: 'amina@example.org' },
  nationalities: ['TN'],
  residence: 'TN',
  skills: [{ skillId: JAVA }],
  languages: [{ language: 'fr', levels: { reading: 'C1' } }],
  availability: { startDate: '2027-02-01' },
});
const CONSENT = { purpose: 'PROTECTION_NEED', version: '1', givenAt: NOW, withdrawnAt: null } as const;
let taxonomy: Taxonomy;
beforeAll(async () => {
  taxonomy = await loadTaxonomy();
});

const before = { ...EMPTY_CONTENT, consents: [CONSENT] };
const outcome = (input: object, stored: ProfileContent = EMPTY_CONTENT) =>
  checkContent({ ...before, ...stored }, input, taxonomy, NOW);
const problemsOf = (input: object, stored?: ProfileContent): string[] => {
  const found = outcome(input, stored);
  return hasKey(found, 'problems') ? found.problems.map(({ field, code }) => `${field} ${code}`) : [];
};
function accepted(input: object): ProfileContent {
  const found = outcome(input);
  if (hasKey(found, 'problems')) throw new Error(JSON.stringify(found.problems));
  return { ...EMPTY_CONTENT, ...found.changes };
}
const named = (givenNames: string | null | undefined, familyName: string | null | undefined, dateOfBirth = '1990') => ({
  identity: { givenNames, familyName, dateOfBirth },
});

describe('a person', () => {
  test.each([
    ['Suharto', ''],
    ['', 'Suharto'],
    [undefined, 'Thant'],
    ['Ньургуһуннаах', null],
  ])('may have one name only: %j, %j', (givenNames, familyName) => {
    const { identity } = accepted(named(givenNames, familyName));
    expect([identity?.givenNames, identity?.familyName].filter(Boolean)).toHaveLength(1);
    expect([identity?.givenNames, identity?.familyName]).toContain(null);
  });

  test.each([
    ['Олександра', 'Шевченко'],
    ['محمد', 'بن عبد الله'],
    ['小明', '王'],
    ['ゆき', '髙橋'],
    ['አበበ', 'ቢቂላ'],
    ['ཚེ་རིང་', 'རྡོ་རྗེ'],
    ['สมชาย', 'ใจดี'],
    ['Þórður', 'Nuʻuanu'],
    ['𞤀𞤥𞤢𞤣𞤵', '𞤔𞤢𞤤𞤤𞤮'],
  ])('may have a name in any script: %s %s', (givenNames, familyName) => {
    expect(accepted(named(givenNames, familyName)).identity).toMatchObject({ givenNames, familyName });
  });

  test('may be stateless or of unknown nationality', () => {
    for (const code of ['XXA', 'XXB', 'XXC', 'XXX']) {
      const input = { ...completeProfile(), nationalities: [code], protectionNeed: true };
      const settings = { admission: 'officer', eligibility: 'outside-union-or-protection' } as const;
      const applicant = { ...accepted(input), residence: 'DE', consents: [CONSENT] };
      expect([code, admissionProblems(applicant, settings, NOW)]).toEqual([code, []]);
    }
  });

  test('is told the code for people without a nationality', () => {
    const settings = { admission: 'officer', eligibility: 'anyone' } as const;
    const applicant = { ...accepted({ ...completeProfile(), nationalities: [] }), consents: [] };
    expect(admissionProblems(applicant, settings, NOW)).toMatchObject([
      { field: 'profile.nationalities', code: 'REQUIRED', message: expect.stringContaining('XXA') },
    ]);
  });

  test.each(['1990', '1990-05', '1990-05-04'])('may be born in %s', (dateOfBirth) => {
    expect(accepted(named('A', 'B', dateOfBirth)).identity?.dateOfBirth).toBe(dateOfBirth);
  });

  test.each(['test@müller.example', 'ТЕСТ@пример.укр'])('may have the address %s', (email) => {
    expect(accepted({ contact: { email } }).contact?.email).toBe(email);
  });

  test('may have been available since a day in the past', () => {
    expect(accepted({ availability: { startDate: '2020-01-01' } }).availability?.from).toBe('2020-01-01');
  });
});

describe('implausible work', () => {
  const work = (startMonth: string, more: object = {}) => ({
    workExperience: [{ occupationId: DEVELOPER, startMonth, ...more }],
  });

  test.each([
    ['1990-05-04', '2004-04', false],
    ['1990-05-04', '2004-05', true],
    ['1990-05-04', '2003', false],
    ['1990-05-04', '2004', true],
    ['1990-05', '2004-04', false],
    ['1990', '2003-12', false],
    ['1990', '2004-01', true],
    ['1990', '1985-01', false],
  ])('born in %s, worked from %s: accepted %j', (dateOfBirth, startMonth, fits) => {
    const problems = fits ? [] : ['profile.workExperience.0.startMonth INVALID'];
    expect(problemsOf({ ...named('A', 'B', dateOfBirth), ...work(startMonth) })).toEqual(problems);
  });

  test('is refused whether the work or the date of birth is changed, and does not prevent other changes', () => {
    const stored = accepted(work('1999-01'));
    const born = named('A', 'B', '1990');
    expect(problemsOf(born, stored)).toEqual(['profile.workExperience.0.startMonth INVALID']);
    const young = { ...accepted(born), workExperience: stored.workExperience };
    expect(problemsOf(work('1999-01'), young)).toEqual(['profile.workExperience.0.startMonth INVALID']);
    expect(problemsOf({ contact: { email: 'a@example.org' } }, young)).toEqual([]);
  });

  test('is refused for every age below 14, and accepted from 14 on', () => {
    const day = fc.date({ min: new Date('1950-01-01'), max: new Date('2000-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(day, fc.integer({ min: -60, max: 120 }), fc.constantFrom(4, 7, 10), (born, months, length) => {
        const month = new Date(Date.UTC(born.getUTCFullYear() + 14, born.getUTCMonth() + months, 1));
        const startMonth = month.toISOString().slice(0, 7);
        const full = born.toISOString().slice(0, 10);
        const problems = problemsOf({ ...named('A', 'B', full.slice(0, length)), ...work(startMonth) });
        const possible = length === 4 ? startMonth.slice(0, 4) >= `${born.getUTCFullYear() + 14}` : months >= 0;
        expect(problems).toEqual(possible ? [] : ['profile.workExperience.0.startMonth INVALID']);
      }),
    );
  });

  test('ends before it begins or lies in the future', () => {
    expect(problemsOf(work('2019', { endMonth: '2018' }))).toEqual(['profile.workExperience.0.endMonth INVALID']);
    expect(problemsOf(work('2019', { endMonth: '2019-01' }))).toEqual([]);
    const both = [
      { occupationId: DEVELOPER, startMonth: '2019-01' },
      { occupationId: DEVELOPER, startMonth: '2027-01' },
    ];
    expect(problemsOf({ workExperience: both })).toEqual(['profile.workExperience.1.startMonth INVALID']);
  });
});

describe('consistency between sections', () => {
  const work = (key?: string) => ({ occupationId: DEVELOPER, startMonth: '2019', key });
  const skill = (experienceKey: string | null) => ({ skillId: JAVA, experienceKey, experienceNote: 'Every day.' });

  test('a skill names work that the profile has, before and after a change', () => {
    const both = { workExperience: [work('atlas')], skills: [skill('atlas')] };
    const stored = accepted(both);
    expect(problemsOf({ skills: [skill('other')] }, stored)).toEqual(['profile.skills.0.experienceKey UNKNOWN']);
    expect(problemsOf({ workExperience: [] }, stored)).toEqual(['profile.skills.0.experienceKey UNKNOWN']);
    expect(problemsOf({ workExperience: [work('new')], skills: [skill('new')] }, stored)).toEqual([]);
    expect(problemsOf({ workExperience: [], skills: [skill(null)] }, stored)).toEqual([]);
  });

  test('a key is unique', () => {
    const twice = [work('a'), { ...work('a'), startMonth: '2020' }];
    expect(problemsOf({ workExperience: twice })).toEqual(['profile.workExperience.1.key DUPLICATE']);
    expect(problemsOf({ workExperience: [work(), { ...work(), startMonth: '2020' }] })).toEqual([]);
  });

  test('a travel document belongs to a nationality, and its last day fits its status', () => {
    const document = (status: string, validUntil?: string) => ({
      nationalities: ['XXA'],
      travelDocuments: [{ nationality: 'XXA', status, validUntil }],
    });
    const invalid = ['profile.travelDocuments.0.validUntil INVALID'];
    expect(problemsOf(document('VALID', '2026-11-24'))).toEqual([]);
    expect(problemsOf(document('VALID', '2026-11-23'))).toEqual(invalid);
    expect(problemsOf(document('EXPIRED', '2026-11-23'))).toEqual([]);
    expect(problemsOf(document('EXPIRED', '2026-11-24'))).toEqual(invalid);
    expect(problemsOf(document('NONE', '2027-01-01'))).toEqual(invalid);
    expect(['VALID', 'EXPIRED', 'OTHER_DOCUMENT', 'NONE'].flatMap((status) => problemsOf(document(status)))).toEqual(
      [],
    );
    expect(problemsOf({ ...document('VALID'), nationalities: ['TN'] })).toEqual([
      'profile.travelDocuments.0.nationality UNKNOWN',
    ]);
  });

  test('a member state is preferred, excluded or undecided', () => {
    const lists = ['preferredMemberStates', 'excludedMemberStates', 'unsureMemberStates'];
    for (const [one, other] of [
      [0, 1],
      [0, 2],
      [1, 2],
    ] as const)
      expect(problemsOf({ [lists[one] ?? '']: ['DE'], [lists[other] ?? '']: ['FR', 'DE'] })).toEqual([
        `profile.${lists[other]} INVALID`,
      ]);
    expect(problemsOf(Object.fromEntries(lists.map((list, place) => [list, [['DE', 'FR', 'IT'][place]]])))).toEqual([]);
  });

  test('an examination is one of its language, with a score on its scale', () => {
    const result = (language: string, kind: string, score: number, more: object = {}) => ({
      languages: [{ language, levels: { reading: 'B1' }, examinations: [{ kind, score, ...more }] }],
    });
    const at = (field: string) => [`profile.languages.0.examinations.0.${field} INVALID`];
    expect(problemsOf(result('en', 'IELTS', 6.5, { year: 2024, validUntil: '2026-05-01' }))).toEqual([]);
    expect(problemsOf(result('de', 'IELTS', 6.5))).toEqual(at('kind'));
    expect([6.4, -0.5, 9.5].map((score) => problemsOf(result('en', 'IELTS', score)))).toEqual(
      [1, 2, 3].map(() => at('score')),
    );
    expect(problemsOf(result('es', 'DELE_B2', 71.29))).toEqual([]);
    expect(problemsOf(result('en', 'IELTS', 6, { year: 2027 }))).toEqual(at('year'));
    expect(problemsOf(result('en', 'IELTS', 6, { year: 2025, validUntil: '2024-12-31' }))).toEqual(at('validUntil'));
    expect(problemsOf({ ...named('A', 'B', '2000'), ...result('en', 'IELTS', 6, { year: 1999 }) })).toEqual(at('year'));
  });

  test('a language has the code of ISO 639-1 or, without one, of ISO 639-3', () => {
    const known = (language: string) => ({ language, levels: { reading: 'B1' } });
    const { languages } = accepted({ languages: ['bal', 'fvr', 'kbd', 'deu'].map(known) });
    expect(languages.map(({ language }) => language)).toEqual(['bal', 'fvr', 'kbd', 'de']);
    expect(problemsOf({ languages: [known('de'), known('deu')] })).toEqual(['profile.languages.1 DUPLICATE']);
    expect(problemsOf({ languages: [known('xxx')] })).toEqual(['profile.languages.0.language UNKNOWN']);
  });

  test('studies have a plausible period, and broken off ones no award', () => {
    const studies = (more: object) => ({ ...named('A', 'B', '1990'), qualifications: [more] });
    expect(problemsOf(studies({ startMonth: '2008', endMonth: '2010-06', status: 'DISCONTINUED' }))).toEqual([]);
    expect(problemsOf(studies({ startMonth: '2008', endMonth: '2007-12' }))).toEqual([
      'profile.qualifications.0.endMonth INVALID',
    ]);
    expect(problemsOf(studies({ status: 'DISCONTINUED', year: 2012 }))).toEqual([
      'profile.qualifications.0.year INVALID',
    ]);
    expect(problemsOf(studies({ startMonth: '1989' }))).toEqual(['profile.qualifications.0.startMonth INVALID']);
    expect(problemsOf(studies({ startMonth: '2027' }))).toEqual(['profile.qualifications.0.startMonth INVALID']);
  });

  test('a recognition names a member state and a day that has come', () => {
    const recognised = (more: object) => ({
      qualifications: [{ eqfLevel: 6, recognitions: [{ memberState: 'DE', decision: 'COMPARED', ...more }] }],
    });
    expect(problemsOf(recognised({ body: 'ZAB', date: '2026', documentReference: 'Z-1' }))).toEqual([]);
    expect(problemsOf(recognised({ date: '2026-12' }))).toEqual([
      'profile.qualifications.0.recognitions.0.date INVALID',
    ]);
    expect(problemsOf(recognised({ memberState: 'CH' }))).toEqual([
      'profile.qualifications.0.recognitions.0.memberState UNKNOWN',
    ]);
  });

  test('evidence of protection needs the consent, and makes eligible while it lasts', () => {
    const settings = { admission: 'officer', eligibility: 'outside-union-or-protection' } as const;
    const protection = (status: string) => ({ protection: { status, authority: 'UNHCR', country: 'JO' } });
    const eligible = (status: string) => {
      const applicant = { ...accepted({ ...completeProfile(), ...protection(status) }), residence: 'DE' };
      return admissionProblems({ ...applicant, consents: [CONSENT] }, settings, NOW).length === 0;
    };
    expect(['REGISTERED', 'PENDING', 'FORMERLY'].map(eligible)).toEqual([true, true, false]);
    const refused = checkContent({ ...EMPTY_CONTENT, consents: [] }, protection('PENDING'), taxonomy, NOW);
    expect(refused).toMatchObject({ problems: [{ field: 'profile.protection', code: 'CONSENT_MISSING' }] });
  });
});
