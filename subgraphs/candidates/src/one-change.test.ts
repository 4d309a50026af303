import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DEVELOPER, JAVA, outcomeOf, seed, UPDATE } from './testing/seed.ts';
import { startTestSubgraph, type TestSubgraph } from './testing/test-subgraph.ts';

let subgraph: TestSubgraph;
beforeAll(async () => {
  subgraph = await startTestSubgraph();
});
afterAll(() => subgraph.stop());

const work = (key: string, startMonth: string) => ({ occupationId: DEVELOPER, key, startMonth, endMonth: '2022' });
const skill = (experienceKey: string | null) => ({ skillId: JAVA, evidence: 'WORK_EXPERIENCE', experienceKey });

test('items that are replaced and removed in one update are one change, also where they refer to each other', async () => {
  const before = { workExperience: [work('one', '2018'), work('two', '2019')], skills: [skill('one')] };
  const person = await seed(subgraph).candidate(before).published().create();
  const { revision } = await person.stored();
  const update = (profile: object) =>
    subgraph.execute(UPDATE, { as: person.caller, variables: { input: { expectedRevision: revision, profile } } });

  const half = outcomeOf(await update({ workExperience: [work('three', '2020-03')] }));
  expect(half.problems).toMatchObject([{ field: 'profile.skills.0.experienceKey', code: 'UNKNOWN' }]);
  expect((await person.stored()).revision).toBe(revision);

  const whole = {
    workExperience: [work('three', '2020-03')],
    skills: [skill('three')],
    qualifications: [],
    travelDocuments: [{ nationality: 'XXA', status: 'NONE' }],
    nationalities: ['XXA'],
  };
  expect(outcomeOf(await update(whole))).toMatchObject({ problems: [], profile: { revision: revision + 1 } });
  const stored = await person.stored();
  expect(stored).toMatchObject({
    workExperience: [{ key: 'three', start: '2020-03' }],
    skills: [{ experienceKey: 'three' }],
    qualifications: [],
    nationalities: ['XXA'],
  });
  const changes = await subgraph.connection.collection('audit').find({ action: 'PROFILE_CHANGED' }).toArray();
  expect(changes).toHaveLength(1);
});
