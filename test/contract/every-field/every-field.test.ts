import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { loadTaxonomy } from '@talent-pool/taxonomy';
import { seedMarket } from '../../../scripts/samples/seed-market.ts';
import { seedPool } from '../../../scripts/samples/seed-pool.ts';
import { testEngines } from '../../support/engines.ts';
import { eventually } from '../../support/eventually.ts';
import { startPool, type RunningPool } from '../../support/running-pool.ts';
import { askContactPoints } from './contact-points.ts';
import { askAsEmployer, askAsNewEmployer } from './employers.ts';
import { GraphReader } from './graph-reader.ts';
import { broadSkill, openOwnVacancy } from './own-vacancy.ts';
import { askAsPerson } from './people.ts';
import { askForFinds, saveSearches } from './saved-searches.ts';
import { askSearches } from './searches.ts';
import { askTaxonomy } from './taxonomy.ts';

/** Fields without a value in any response here, with the reason. Remove an entry when its field gets a value. */
const WITHOUT_VALUE: Readonly<Record<string, string>> = {
  'ConceptSuggestion.publishedProfiles': 'The concept index that all tests share contains no counts of a pool.',
  'ErasureReceipt.completedAt': 'An erasure takes longer than this test waits.',
  'Occupation.replacedBy': 'No occupation of the ESCO version that comes with the program is replaced.',
  'ShortageList.validFrom': 'The list that comes with the program was not imported as a version.',
  'ShortageList.version': 'The list that comes with the program was not imported as a version.',
  'ShortageListVersion.validFrom': 'The list that comes with the program was not imported as a version.',
  'ShortageListVersion.version': 'The list that comes with the program was not imported as a version.',
  'ShortageOccupation.naceDivisions': 'The list that comes with the program narrows no group.',
  'ShortageOccupation.regions': 'The list that comes with the program narrows no group.',
  'Skill.replacedBy': 'No skill of the ESCO version that comes with the program is replaced.',
};

/** One operation selects every type, above the default limits. */
const UNLIMITED = {
  ALIAS_LIMIT: '1000',
  BODY_LIMIT: '1000000',
  COST_LIMIT: '1000000000',
  COST_LIMIT_ADDRESS: '1000000000',
  DEPTH_LIMIT: '100',
  NESTING_LIMIT: '1000',
  TOKEN_LIMIT: '100000',
};

let pool: RunningPool;
let reader: GraphReader;

const found = async (): Promise<true | undefined> => {
  const { data, errors } = await pool.request(
    '{ poolOverview { total bySkillSet(iscoGroupCode: "2", by: MEMBER_STATE) { total } } searchProfiles(first: 0) { totalCount } searchVacancies(first: 0) { totalCount } }',
    { as: 'employer' },
  );
  return errors.length === 0 && !/:(?:0|null)\b/u.test(JSON.stringify(data)) ? true : undefined;
};

beforeAll(async () => {
  pool = await startPool({ gateway: UNLIMITED, admission: 'officer' });
  const { mongoUrl } = testEngines();
  await seedPool({ mongoUrl, database: pool.names.candidatesDatabase, profiles: 1_500, seed: 6 });
  await seedMarket({ mongoUrl, database: pool.names.vacanciesDatabase, vacancies: 120, seed: 6 });
  const taxonomy = await loadTaxonomy();
  const own = await openOwnVacancy(pool, taxonomy);
  reader = await GraphReader.open(pool, {
    arguments: {
      'Candidate.matchWith': `vacancyId: "${own._id}"`,
      'PoolOverview.bySkillSet': 'iscoGroupCode: "2", by: MEMBER_STATE',
      'Vacancy.matchingProfiles': 'first: 20',
    },
    // Requested below by the vacancy's employer, the only role with access.
    without: ['Vacancy.matchingProfiles'],
  });
  await eventually(found, 'the pool');
  await askTaxonomy(reader, taxonomy);
  await askSearches(reader, pool, taxonomy);
  await askContactPoints(reader, pool);
  const saved = await saveSearches(reader, pool, own._id);
  await askAsEmployer(reader, pool, own._id);
  const vacancy = await askAsNewEmployer(reader, pool, own);
  const erasedProfile = await askAsPerson(reader, pool, {
    ...own,
    requiredSkills: [...own.requiredSkills, broadSkill(taxonomy).id],
  });
  await askForFinds(reader, pool, saved, 'results');
  const [searchForVacancies = ''] = saved;
  await vacancy.edit({ weeklyHours: 37 });
  await askForFinds(reader, pool, [searchForVacancies], 'changedResults');
  await vacancy.edit({ places: [{ memberState: 'AT', town: 'Wien' }] });
  await askForFinds(reader, pool, [searchForVacancies], 'endedResults');
  await vacancy.close();
  await erasedProfile();
});
afterAll(() => pool.stop());

test('every operation succeeds without errors', () => {
  expect(reader.errors).toEqual([]);
});

test('every field of the schema gets a value', () => {
  const silent = reader.fields.filter((field) => !reader.answered.has(field));
  expect(silent.filter((field) => !Object.hasOwn(WITHOUT_VALUE, field))).toEqual([]);
});

test('every exception is still needed', () => {
  const fields = new Set(reader.fields);
  const needless = Object.keys(WITHOUT_VALUE).filter((field) => !fields.has(field) || reader.answered.has(field));
  expect(needless).toEqual([]);
});
