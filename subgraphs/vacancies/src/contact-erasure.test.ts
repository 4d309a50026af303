import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { eraseContacts } from './data/contact-erasure.ts';
import { onVacancy, payloadOf, seed } from './testing/seed.ts';
import { startTestSubgraph, type TestSubgraph } from './testing/test-subgraph.ts';

const READ = 'query ($id: ID!) { vacancy(id: $id) { revision contact { name } application { url email } } }';
/** The closing date of seeded vacancies is 2027-01-31. */
const on = (day: string): Date => new Date(`${day}T12:00:00Z`);

let subgraph: TestSubgraph;
beforeAll(async () => {
  subgraph = await startTestSubgraph();
});
afterAll(() => subgraph.stop());

async function read({ caller, vacancy }: Awaited<ReturnType<ReturnType<typeof seed>['run']>>) {
  const { data } = await subgraph.execute(READ, { as: caller, variables: { id: vacancy.id } });
  return (data as unknown as { vacancy: { revision: number; contact: object | null; application: object | null } })
    .vacancy;
}

describe('the contact person and how to apply', () => {
  test('of a vacancy that expired are deleted when the days are over, and only once', async () => {
    const made = await seed(subgraph).employer().verified().vacancy().published().run();
    const before = await read(made);
    expect([before.contact, before.application]).toEqual([expect.anything(), expect.anything()]);
    expect(await eraseContacts(subgraph.store, 30, on('2027-03-02'))).toBe(0);
    expect(await read(made)).toEqual(before);
    expect(await eraseContacts(subgraph.store, 30, on('2027-03-03'))).toBe(1);
    expect(await read(made)).toEqual({ revision: before.revision + 1, contact: null, application: null });
    expect(await eraseContacts(subgraph.store, 30, on('2027-03-03'))).toBe(0);
  });

  test('of a closed vacancy are deleted too, and those of an open one and of a draft are kept', async () => {
    const closed = await seed(subgraph).employer().verified().vacancy().published().closed(true).run();
    const open = await seed(subgraph).employer().verified().vacancy({ closingDate: '2027-02-28' }).published().run();
    const draft = await seed(subgraph).employer().verified().vacancy().run();
    expect(await read(closed)).toMatchObject({ contact: null, application: expect.anything() });
    const kept = [await read(open), await read(draft)];
    expect(await eraseContacts(subgraph.store, 30, on('2027-03-10'))).toBe(1);
    expect(await read(closed)).toMatchObject({ contact: null, application: null });
    expect([await read(open), await read(draft)]).toEqual(kept);
  });

  test('are required to extend a vacancy of which they were deleted', async () => {
    const made = await seed(subgraph).employer().verified().vacancy().published().run();
    await eraseContacts(subgraph.store, 0, on('2027-02-02'));
    const { revision } = await read(made);
    const input = { vacancyId: made.vacancy.id, expectedRevision: revision, vacancy: { closingDate: '2027-02-28' } };
    const answer = await subgraph.execute(onVacancy('updateVacancy', 'UpdateVacancyInput'), {
      as: made.caller,
      variables: { input },
      now: on('2027-02-02'),
    });
    const fields = payloadOf(answer).problems.map(({ field, code }) => [field, code]);
    expect(fields).toEqual(
      expect.arrayContaining([
        ['vacancy.contact', 'REQUIRED'],
        ['vacancy.application', 'REQUIRED'],
      ]),
    );
  });
});
