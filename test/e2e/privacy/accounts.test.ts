import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { completeProfile } from '../../../subgraphs/candidates/src/testing/seed.ts';
import { COMPANY } from '../../../subgraphs/vacancies/src/testing/seed.ts';
import { eventually } from '../../support/eventually.ts';
import { startPool, type RunningPool } from '../../support/running-pool.ts';
import { collectionsWith } from './stored-documents.ts';

const SUBJECT = 'canary-account';
const MARK = new RegExp(SUBJECT, 'u');
const lines: string[] = [];
let pool: RunningPool;
beforeAll(async () => {
  pool = await startPool({ log: (line) => void lines.push(line) });
});
afterAll(() => pool.stop());

type Payload = { readonly id: string; readonly revision: number };
/** Runs a mutation that must succeed. `select`: fields of the payload. */
async function change(token: string, name: string, type: string, input: object, select: string): Promise<Payload> {
  const query = `mutation ($input: ${type}!) { ${name}(input: $input) { ${select} } }`;
  const { data, errors } = await pool.request(query, { token, variables: { input } });
  expect(errors).toEqual([]);
  const made = Object.values((data as unknown as Record<string, Record<string, Payload | null>>)[name] ?? {})[0];
  if (!made) throw new Error(`Refused: ${JSON.stringify(data)}`);
  return made;
}
const EMPLOYER = 'employer { id revision } problems { code }';
const INVITATION = 'invitation { id } problems { code }';

/** Registers an employer that a contact point verifies, for this account. */
async function verifiedEmployer(token: string): Promise<void> {
  const made = await change(token, 'registerEmployer', 'RegisterEmployerInput', { employer: COMPANY }, EMPLOYER);
  const decision = { employerId: made.id, expectedRevision: made.revision, decision: 'VERIFY' };
  await change(await pool.token('officer'), 'decideEmployer', 'DecideEmployerInput', decision, EMPLOYER);
}

/** The same account, as a candidate and as an employer. */
const asCandidate = () => pool.token('candidate', { sub: SUBJECT });
const asEmployer = () => pool.token('employer', { sub: SUBJECT });

test('the account of a candidate who also acts for an employer is stored by the services that need it', async () => {
  const other = await pool.token('employer', { sub: 'other-account' });
  for (const token of [await asEmployer(), other]) await verifiedEmployer(token);
  const invite = (token: string, subject: string) =>
    change(token, 'inviteEmployerAccount', 'InviteEmployerAccountInput', { subject, role: 'OWNER' }, INVITATION);
  await invite(await asEmployer(), 'third-account');
  await invite(other, SUBJECT);
  const profile = { profile: completeProfile(), consents: [] };
  await change(await asCandidate(), 'createProfile', 'CreateProfileInput', profile, 'profile { id revision }');
  const rights = pool.mongo.db(pool.names.portalsDatabase).collection('accountRights');
  const isNoted = async () => (await rights.findOne({ account: SUBJECT, standing: 'VERIFIED' })) ?? undefined;
  await eventually(isNoted, 'the rights of the account');
  expect(await collectionsWith(pool, MARK)).toEqual([
    'candidates.audit',
    'candidates.profiles',
    'portals.accountRights',
    'vacancies.employerAccountEvents',
    'vacancies.employerInvitations',
    'vacancies.employers',
    'vacancies.outboxEvents',
  ]);
});

test('it is in no data after the erasure, which waits for that', async () => {
  const erase = 'mutation { eraseMyProfile(input: { confirm: true }) { status } }';
  expect((await pool.request(erase, { token: await asCandidate() })).errors).toEqual([]);
  const ledger = pool.mongo.db(pool.names.candidatesDatabase).collection('erasureLedger');
  await eventually(async () => (await ledger.findOne({ completedAt: { $ne: null } })) ?? undefined, 'the erasure');
  expect(await collectionsWith(pool, MARK)).toEqual([]);
  const employers = pool.mongo.db(pool.names.vacanciesDatabase).collection('employers');
  expect(await employers.countDocuments({ verification: 'VERIFIED' })).toBe(2);
  expect(lines.filter((line) => MARK.test(line))).toEqual([]);
});
