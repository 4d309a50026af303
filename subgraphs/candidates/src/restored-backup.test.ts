import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { PoolSettings } from './context.ts';
import type { AdmissionSettings } from './domain/admission.rules.ts';
import type { Profile } from './domain/profile.ts';
import type { Withdrawal } from './domain/withdrawal.ts';
import { startTestSubgraph, type TestSubgraph } from './testing/test-subgraph.ts';
import { GIVE, outcomeOf, PUBLISH, seed, WITHDRAW, WITHDRAW_CONSENT, type Person } from './testing/seed.ts';

const SETTINGS: AdmissionSettings = { admission: 'automatic', eligibility: 'outside-union-or-protection' };
const PUBLISHED = { published: true, poolId: expect.any(String) };

let subgraph: TestSubgraph;
beforeAll(async () => {
  subgraph = await startTestSubgraph();
});
afterAll(() => subgraph.stop());

type Deed = (person: Person) => Promise<unknown>;

const execute =
  (query: string, input: object = {}, settings: Partial<PoolSettings> = {}): Deed =>
  async ({ caller, stored }) => {
    const variables = { input: { expectedRevision: (await stored()).revision, ...input } };
    const outcome = outcomeOf(await subgraph.execute(query, { as: caller, variables, settings }));
    expect(outcome.problems).toEqual([]);
  };
const withdrawCard = execute(WITHDRAW);
const publish = execute(PUBLISH);
const withdrawConsent = (...purposes: string[]): Deed => execute(WITHDRAW_CONSENT, { purposes });
const giveConsent = (consentVersion: string, ...purposes: string[]): Deed =>
  execute(GIVE, { purposes }, { consentVersion });

async function entries(): Promise<Withdrawal[]> {
  const taken: Withdrawal[] = [];
  for await (const one of subgraph.store.withdrawals.entries()) taken.push(one);
  return taken;
}

/** A person who was published when the backup was made, did this after it, and whose profile is as in the backup again. */
async function restored(deeds: readonly Deed[], sections: object = {}) {
  const person = await seed(subgraph).candidate(sections).published().create();
  const backup = await person.stored();
  for (const deed of deeds) await deed(person);
  const lost = await person.stored();
  const taken = await entries();
  await subgraph.connection.collection<Profile>('profiles').replaceOne({ _id: person.id }, backup);
  return { person, backup, lost, taken };
}
const standing = ({ consents }: Profile): string[] =>
  consents
    .filter(({ withdrawnAt }) => withdrawnAt === null)
    .map(({ purpose }) => purpose)
    .sort();
const repeat = (taken: readonly Withdrawal[], settings: Partial<AdmissionSettings> = {}) =>
  subgraph.store.repeat(taken, { ...SETTINGS, ...settings }, new Date());
const lastAct = async ({ id }: Person) => (await subgraph.store.audits.about(id, 1))[0];

describe('after a backup was restored', () => {
  test('a card that was withdrawn is taken out again, and the consent stands', async () => {
    const { person, backup, taken } = await restored([withdrawCard]);
    expect(await person.stored()).toMatchObject(PUBLISHED);
    expect(await repeat(taken)).toBe(1);
    const after = await person.stored();
    expect(after).toMatchObject({ published: false, poolId: null, retiredPoolIds: [backup.poolId] });
    expect([after.revision, standing(after)]).toEqual([backup.revision + 1, standing(backup)]);
    expect(await lastAct(person)).toMatchObject({ action: 'PROFILE_WITHDRAWN', actor: 'pool', actorRole: 'system' });
    await publish(person);
    expect((await person.stored()).poolId).not.toBe(backup.poolId);
  });

  test('a pool id that was given up stays so, though the person published again under another', async () => {
    const { person, taken } = await restored([withdrawCard, publish]);
    expect(await repeat(taken)).toBe(1);
    expect(await person.stored()).toMatchObject({ published: false, poolId: null });
  });

  test('the consent to publish is withdrawn again as of when it was, and the card is out', async () => {
    const { person, lost, taken } = await restored([withdrawConsent('PUBLISH_CARD')]);
    expect(await repeat(taken)).toBe(1);
    const after = await person.stored();
    expect(after).toMatchObject({ published: false, poolId: null, consents: lost.consents });
  });

  test('a mark of a partnership goes with its consent, and the card stays', async () => {
    const marks = { partnerships: [{ partnershipCode: 'TN-DE', shown: true }] };
    const { person, backup, taken } = await restored([withdrawConsent('PARTNERSHIP_MARKS')], marks);
    expect(await repeat(taken)).toBe(1);
    const after = await person.stored();
    expect(after).toMatchObject({ published: true, poolId: backup.poolId, partnerships: [{ shown: false }] });
    expect(after.contentChangedAt.getTime()).toBeGreaterThan(backup.contentChangedAt.getTime());
    expect(await lastAct(person)).toMatchObject({ action: 'CONSENTS_CHANGED', actorRole: 'system' });
  });

  test.each<[AdmissionSettings['eligibility'], object]>([
    ['outside-union-or-protection', { published: false, admission: { status: 'DRAFT' } }],
    ['anyone', { published: true, admission: { status: 'ADMITTED' } }],
  ])('an admission that rested on the need for protection ends with it: %s', async (eligibility, expected) => {
    const inUnion = { residence: 'PL', protectionNeed: true };
    const { person, taken } = await restored(
      [execute(WITHDRAW_CONSENT, { purposes: ['PROTECTION_NEED'] }, { eligibility })],
      inUnion,
    );
    expect(await repeat(taken, { eligibility })).toBe(1);
    expect(await person.stored()).toMatchObject({ protectionNeed: null, ...expected });
  });

  test.each<[string, Deed[]]>([
    ['given again', [withdrawConsent('PARTNERSHIP_MARKS'), giveConsent('2026-1', 'PARTNERSHIP_MARKS')]],
    ['given to new texts', [giveConsent('2026-2', 'PARTNERSHIP_MARKS', 'PUBLISH_CARD', 'PROTECTION_NEED')]],
    ['left as it was', []],
  ])('a consent that was %s stands', async (_what, deeds) => {
    const { person, backup, taken } = await restored(deeds);
    expect(await repeat(taken)).toBe(0);
    expect(await person.stored()).toEqual(backup);
  });

  test('a consent that the backup knows as given later than it was withdrawn stands', async () => {
    const before = await restored([withdrawConsent('PARTNERSHIP_MARKS')]);
    await withdrawConsent('PARTNERSHIP_MARKS')(before.person);
    await giveConsent('2026-1', 'PARTNERSHIP_MARKS')(before.person);
    const given = await before.person.stored();
    expect(await repeat(before.taken)).toBe(0);
    expect(await before.person.stored()).toEqual(given);
  });

  test('it is taken back once, however often and in how many pieces the ledger is replayed', async () => {
    const { person, taken } = await restored([withdrawConsent('PUBLISH_CARD', 'PARTNERSHIP_MARKS')]);
    expect(await repeat([...taken, ...taken])).toBe(1);
    const after = await person.stored();
    expect(standing(after)).toEqual(['PROTECTION_NEED']);
    expect(await repeat(taken)).toBe(0);
    expect(await person.stored()).toEqual(after);
  });
});
