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

type Action = (person: Person) => Promise<unknown>;

const execute =
  (query: string, input: object = {}, settings: Partial<PoolSettings> = {}): Action =>
  async ({ caller, stored }) => {
    const variables = { input: { expectedRevision: (await stored()).revision, ...input } };
    const outcome = outcomeOf(await subgraph.execute(query, { as: caller, variables, settings }));
    expect(outcome.problems).toEqual([]);
  };
const withdrawCard = execute(WITHDRAW);
const publish = execute(PUBLISH);
const withdrawConsent = (...purposes: string[]): Action => execute(WITHDRAW_CONSENT, { purposes });
const giveConsent = (consentVersion: string, ...purposes: string[]): Action =>
  execute(GIVE, { purposes }, { consentVersion });

async function entries(): Promise<Withdrawal[]> {
  const taken: Withdrawal[] = [];
  for await (const one of subgraph.store.withdrawals.entries()) taken.push(one);
  return taken;
}

/** A person who was published when the backup was made, then acted, and whose profile is restored from the backup. */
async function restored(actions: readonly Action[], sections: object = {}) {
  const person = await seed(subgraph).candidate(sections).published().create();
  const backup = await person.stored();
  for (const action of actions) await action(person);
  const lost = await person.stored();
  const taken = await entries();
  await subgraph.connection.collection<Profile>('profiles').replaceOne({ _id: person.id }, backup);
  return { person, backup, lost, taken };
}
const activeConsents = ({ consents }: Profile): string[] =>
  consents
    .filter(({ withdrawnAt }) => withdrawnAt === null)
    .map(({ purpose }) => purpose)
    .sort();
const repeatWithdrawals = (taken: readonly Withdrawal[], settings: Partial<AdmissionSettings> = {}) =>
  subgraph.store.repeatWithdrawals(taken, { ...SETTINGS, ...settings }, new Date());
const lastAuditRecord = async ({ id }: Person) => (await subgraph.store.audits.about(id, 1))[0];

describe('after a backup was restored', () => {
  test('a withdrawn card is withdrawn again, and the consent stays', async () => {
    const { person, backup, taken } = await restored([withdrawCard]);
    expect(await person.stored()).toMatchObject(PUBLISHED);
    expect(await repeatWithdrawals(taken)).toBe(1);
    const after = await person.stored();
    expect(after).toMatchObject({ published: false, poolId: null, retiredPoolIds: [backup.poolId] });
    expect([after.revision, activeConsents(after)]).toEqual([backup.revision + 1, activeConsents(backup)]);
    expect(await lastAuditRecord(person)).toMatchObject({
      action: 'PROFILE_WITHDRAWN',
      actor: 'pool',
      actorRole: 'system',
    });
    await publish(person);
    expect((await person.stored()).poolId).not.toBe(backup.poolId);
  });

  test('a retired pool id stays retired, also if the person published again under another', async () => {
    const { person, taken } = await restored([withdrawCard, publish]);
    expect(await repeatWithdrawals(taken)).toBe(1);
    expect(await person.stored()).toMatchObject({ published: false, poolId: null });
  });

  test('the consent to publish is withdrawn again with its original time, and with it the card', async () => {
    const { person, lost, taken } = await restored([withdrawConsent('PUBLISH_CARD')]);
    expect(await repeatWithdrawals(taken)).toBe(1);
    const after = await person.stored();
    expect(after).toMatchObject({ published: false, poolId: null, consents: lost.consents });
  });

  test('a partnership is hidden with its consent, and the card stays', async () => {
    const marks = { partnerships: [{ partnershipCode: 'TN-DE', shown: true }] };
    const { person, backup, taken } = await restored([withdrawConsent('PARTNERSHIP_MARKS')], marks);
    expect(await repeatWithdrawals(taken)).toBe(1);
    const after = await person.stored();
    expect(after).toMatchObject({ published: true, poolId: backup.poolId, partnerships: [{ shown: false }] });
    expect(after.contentChangedAt.getTime()).toBeGreaterThan(backup.contentChangedAt.getTime());
    expect(await lastAuditRecord(person)).toMatchObject({ action: 'CONSENTS_CHANGED', actorRole: 'system' });
  });

  test.each<[AdmissionSettings['eligibility'], object]>([
    ['outside-union-or-protection', { published: false, admission: { status: 'DRAFT' } }],
    ['anyone', { published: true, admission: { status: 'ADMITTED' } }],
  ])(
    'an admission that depended on the need for protection ends with it: eligibility %s',
    async (eligibility, expected) => {
      const inUnion = { residence: 'PL', protectionNeed: true };
      const { person, taken } = await restored(
        [execute(WITHDRAW_CONSENT, { purposes: ['PROTECTION_NEED'] }, { eligibility })],
        inUnion,
      );
      expect(await repeatWithdrawals(taken, { eligibility })).toBe(1);
      expect(await person.stored()).toMatchObject({ protectionNeed: null, ...expected });
    },
  );

  test.each<[string, Action[]]>([
    ['given again', [withdrawConsent('PARTNERSHIP_MARKS'), giveConsent('2026-1', 'PARTNERSHIP_MARKS')]],
    ['given to new texts', [giveConsent('2026-2', 'PARTNERSHIP_MARKS', 'PUBLISH_CARD', 'PROTECTION_NEED')]],
    ['left as it was', []],
  ])('a consent that was %s stays', async (_what, actions) => {
    const { person, backup, taken } = await restored(actions);
    expect(await repeatWithdrawals(taken)).toBe(0);
    expect(await person.stored()).toEqual(backup);
  });

  test('a consent that was given after its withdrawal stays', async () => {
    const before = await restored([withdrawConsent('PARTNERSHIP_MARKS')]);
    await withdrawConsent('PARTNERSHIP_MARKS')(before.person);
    await giveConsent('2026-1', 'PARTNERSHIP_MARKS')(before.person);
    const given = await before.person.stored();
    expect(await repeatWithdrawals(before.taken)).toBe(0);
    expect(await before.person.stored()).toEqual(given);
  });

  test('a withdrawal is repeated once, however often and in however many parts the ledger is replayed', async () => {
    const { person, taken } = await restored([withdrawConsent('PUBLISH_CARD', 'PARTNERSHIP_MARKS')]);
    expect(await repeatWithdrawals([...taken, ...taken])).toBe(1);
    const after = await person.stored();
    expect(activeConsents(after)).toEqual(['PROTECTION_NEED']);
    expect(await repeatWithdrawals(taken)).toBe(0);
    expect(await person.stored()).toEqual(after);
  });
});
