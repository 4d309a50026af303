import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { REFUSAL_REASONS } from '@talent-pool/service-kit';
import { COMPANY } from '../../../subgraphs/vacancies/src/testing/seed.ts';
import { ManualClock } from '../../support/manual-clock.ts';
import { StubSubgraph, type StubResponse } from '../../support/stub-subgraph.ts';
import { openPoolGateway, type PoolGateway } from '../../support/pool-gateway.ts';
import { startPool, type RunningPool } from '../../support/running-pool.ts';

/** A contact point's decision applies to all requests after this time, in milliseconds. */
const WITHIN = 2_000;
const clock = new ManualClock();
const vacancies = new StubSubgraph();
let pool: RunningPool;
/** The same pool behind a gateway whose vacancies subgraph is the stub. */
let cut: PoolGateway;

beforeAll(async () => {
  pool = await startPool({ now: clock.now });
  cut = await openPoolGateway(pool, { now: clock.now, settings: { VACANCIES_URL: await vacancies.listen() } });
});
afterAll(async () => {
  await cut.stop();
  await Promise.all([pool.stop(), vacancies.stop()]);
});

type Claim = 'PENDING' | 'VERIFIED' | 'SUSPENDED' | undefined;
interface Answer {
  readonly status: number;
  readonly code: unknown;
}
const PEOPLE = '{ searchProfiles(first: 0) { totalCount } }';

async function people(token: string, where: Pick<RunningPool, 'request'> = pool): Promise<Answer> {
  const { status, errors } = await where.request(PEOPLE, { token });
  return { status, code: errors[0]?.extensions['code'] };
}
const OPEN: Answer = { status: 200, code: undefined };
const CLOSED: Answer = { status: 403, code: 'FORBIDDEN' };
const UNSURE: Answer = { status: 503, code: 'UNAVAILABLE' };

/** An account with its token and its employer, if registered. */
class Account {
  readonly subject = `account-${randomUUID()}`;
  private employer: { readonly id: string; readonly revision: number } = { id: '', revision: 0 };
  private readonly claim: Claim;

  constructor(claim: Claim) {
    this.claim = claim;
  }

  token(claims: object = {}): Promise<string> {
    return pool.token('employer', { sub: this.subject, verification: this.claim, ...claims });
  }

  async register(): Promise<void> {
    this.employer = await this.change('registerEmployer', 'RegisterEmployerInput', { employer: COMPANY });
  }

  async decide(decision: 'VERIFY' | 'SUSPEND' | 'REINSTATE'): Promise<void> {
    const { id: employerId, revision: expectedRevision } = this.employer;
    const input = { employerId, expectedRevision, decision, reason: 'Checked' };
    this.employer = await this.change('decideEmployer', 'DecideEmployerInput', input, await pool.token('officer'));
  }

  async invite(account: Account): Promise<string> {
    const input = { subject: account.subject, role: 'RECRUITER' };
    const query =
      'mutation ($input: InviteEmployerAccountInput!) { inviteEmployerAccount(input: $input) { invitation { id } } }';
    const { data } = await pool.request(query, { token: await this.token(), variables: { input } });
    return (data as unknown as { inviteEmployerAccount: { invitation: { id: string } } }).inviteEmployerAccount
      .invitation.id;
  }

  async takeIn(account: Account): Promise<void> {
    const input = { invitationId: await this.invite(account) };
    const token = await account.token();
    this.employer = await this.change('acceptEmployerInvitation', 'EmployerInvitationInput', input, token);
  }

  async removeAccount({ subject }: Account): Promise<void> {
    const input = { expectedRevision: this.employer.revision, subject };
    this.employer = await this.change('removeEmployerAccount', 'RemoveEmployerAccountInput', input);
  }

  private async change(field: string, type: string, input: object, token?: string) {
    const query = `mutation ($input: ${type}!) { ${field}(input: $input) { employer { id revision } problems { message } } }`;
    const { data, errors } = await pool.request(query, { token: token ?? (await this.token()), variables: { input } });
    const payload = (data as unknown as Record<string, { employer: Account['employer']; problems: unknown[] }>)[field];
    expect([errors, payload?.problems]).toEqual([[], []]);
    return payload?.employer ?? this.employer;
  }
}

/** Response to a search for people after the promised time. */
function later(token: string): Promise<Answer> {
  clock.advance(WITHIN);
  return people(token);
}

describe('an employer without a record in the pool', () => {
  test.each([
    ['VERIFIED', OPEN],
    ['PENDING', CLOSED],
    ['SUSPENDED', CLOSED],
    [undefined, CLOSED],
  ] as const)('has the rights that its token claims: %s', async (claim, answer) => {
    expect(await people(await new Account(claim).token())).toEqual(answer);
  });
});

describe('an employer with a record in the pool', () => {
  test('loses access to people while it is suspended, whatever its token claims', async () => {
    const account = new Account('VERIFIED');
    const token = await account.token();
    await account.register();
    expect(await later(token)).toEqual(CLOSED);
    await account.decide('VERIFY');
    expect(await later(token)).toEqual(OPEN);
    await account.decide('SUSPEND');
    expect(await later(token)).toEqual(CLOSED);
    await account.decide('REINSTATE');
    expect(await later(token)).toEqual(OPEN);
  });

  test('loses everything that needs verification, and keeps access to its own data', async () => {
    const account = new Account('VERIFIED');
    await account.register();
    await account.decide('SUSPEND');
    const token = await account.token();
    expect(await later(token)).toEqual(CLOSED);
    for (const query of [
      '{ poolProfile(id: "x") { id } }',
      '{ match(vacancyId: "x", profileId: "x") { isMatch } }',
      '{ savedSearches { id } }',
      'mutation { saveSearch(input: { name: "x", vacancyFilter: {} }) { problems { field } } }',
    ]) {
      const { errors } = await pool.request(query, { token });
      expect(errors.map(({ extensions }) => extensions['code'])).toEqual(['FORBIDDEN']);
    }
    const { data, errors } = await pool.request(
      '{ myEmployer { verification { status reason } } languages { code } }',
      {
        token,
      },
    );
    expect(errors).toEqual([]);
    expect(data).toMatchObject({ myEmployer: { verification: { status: 'SUSPENDED', reason: 'Checked' } } });
  });

  test('can search for people once it is verified, also with an older token', async () => {
    for (const claim of ['PENDING', undefined] as const) {
      const account = new Account(claim);
      await account.register();
      await account.decide('VERIFY');
      expect(await later(await account.token())).toEqual(OPEN);
    }
  });

  test('cannot bypass its issuer’s decision, nor a suspension with a narrow scope', async () => {
    const account = new Account('VERIFIED');
    await account.register();
    await account.decide('VERIFY');
    expect(await later(await account.token())).toEqual(OPEN);
    expect(await people(await account.token({ verification: 'SUSPENDED' }))).toEqual(CLOSED);
    await account.decide('SUSPEND');
    expect(await later(await account.token({ scope: 'pool:search' }))).toEqual(CLOSED);
  });

  test('gives its rights to its accounts and removes them with the account', async () => {
    const [owner, recruiter] = [new Account('VERIFIED'), new Account('PENDING')];
    await owner.register();
    await owner.decide('VERIFY');
    await owner.takeIn(recruiter);
    const token = await recruiter.token();
    expect(await later(token)).toEqual(OPEN);
    await owner.removeAccount(recruiter);
    expect(await later(token)).toEqual(CLOSED);
  });

  test('does not change the rights of an invited account, nor of a removed one', async () => {
    const [owner, invited] = [new Account('VERIFIED'), new Account('VERIFIED')];
    await owner.register();
    await owner.decide('VERIFY');
    const token = await invited.token();
    await owner.invite(invited);
    expect(await people(token)).toEqual(OPEN);
    await owner.decide('SUSPEND');
    expect(await later(await owner.token())).toEqual(CLOSED);
    expect(await people(token)).toEqual(OPEN);
    await owner.decide('REINSTATE');
    const other = new Account('VERIFIED');
    await owner.takeIn(other);
    await owner.removeAccount(other);
    expect(await later(await other.token())).toEqual(OPEN);
  });

  test('cannot set its own verification status', async () => {
    const account = new Account('VERIFIED');
    await account.register();
    const token = await account.token();
    expect(await later(token)).toEqual(CLOSED);
    const response = await fetch(pool.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${token}`,
        'x-pool-standing': 'VERIFIED',
      },
      body: JSON.stringify({ query: PEOPLE }),
    });
    expect(response.status).toBe(403);
  });

  test('cannot query its internal verification status, nor another’s', async () => {
    const { errors } = await pool.request('{ viewerEmployerStatus }', { token: await new Account('VERIFIED').token() });
    expect(errors[0]?.extensions['code']).toBe('GRAPHQL_VALIDATION_FAILED');
  });
});

describe('a refusal names the state that withholds people', () => {
  interface Refusal {
    readonly message: string;
    readonly extensions: Record<string, unknown>;
  }
  const refusal = async (token: string, query = PEOPLE): Promise<Refusal> => {
    clock.advance(WITHIN);
    const { status, errors } = await pool.request(query, { token });
    expect([status, errors.length]).toEqual([403, 1]);
    return errors[0] as Refusal;
  };
  const named = (reason: keyof typeof REFUSAL_REASONS) => ({
    message: REFUSAL_REASONS[reason].message,
    extensions: { code: 'FORBIDDEN', reason, advice: REFUSAL_REASONS[reason].advice },
  });

  test('of an employer, from its registration to its suspension', async () => {
    const account = new Account(undefined);
    const token = await account.token();
    expect(await refusal(token)).toMatchObject(named('EMPLOYER_NOT_REGISTERED'));
    await account.register();
    expect(await refusal(token)).toMatchObject(named('EMPLOYER_PENDING'));
    await account.decide('VERIFY');
    expect(await later(token)).toEqual(OPEN);
    await account.decide('SUSPEND');
    expect(await refusal(token)).toMatchObject(named('EMPLOYER_SUSPENDED'));
    // Whatever else is asked for with it.
    const { data, errors } = await pool.request('{ languages { code } searchProfiles(first: 0) { totalCount } }', {
      token,
    });
    expect([data?.['languages'], data?.['searchProfiles']]).toEqual([expect.any(Array), null]);
    expect(errors).toMatchObject([named('EMPLOYER_SUSPENDED')]);
  });

  test('of an account that was removed from its employer', async () => {
    const [owner, recruiter] = [new Account('VERIFIED'), new Account('PENDING')];
    await owner.register();
    await owner.decide('VERIFY');
    await owner.takeIn(recruiter);
    await owner.removeAccount(recruiter);
    expect(await refusal(await recruiter.token())).toMatchObject(named('EMPLOYER_NOT_REGISTERED'));
  });

  test('of a token that has other scopes', async () => {
    const token = await pool.token('officer', { scope: 'admission:decide' });
    expect(await refusal(token)).toMatchObject(named('SCOPE_MISSING'));
  });

  test('of a person without a published profile who requests matches', async () => {
    const token = await pool.token('candidate', { sub: randomUUID() });
    const id = randomUUID();
    const query = `mutation { saveSearch(input: { name: "x", matchesOfProfileId: "${id}" }) { savedSearch { id } } }`;
    const { errors } = await pool.request(query, { token });
    expect(errors).toMatchObject([named('PROFILE_NOT_PUBLISHED')]);
  });

  test.each([
    ['a suspended employer', 'suspendedEmployer', '{ admissionQueue { totalCount } }'],
    ['a candidate', 'candidate', PEOPLE],
  ] as const)('but not if the role of %s does not allow the access', async (_who, as, query) => {
    const { extensions } = await refusal(await pool.token(as, { sub: randomUUID() }), query);
    expect([extensions['code'], Object.hasOwn(extensions, 'reason')]).toEqual(['FORBIDDEN', false]);
  });
});

describe('while the vacancies subgraph does not respond', () => {
  test.each<[string, StubResponse | 'silence']>([
    ['is silent', 'silence'],
    ['fails', { status: 500, body: '{"data":{"viewerEmployerStatus":"VERIFIED"}}' }],
    ['answers no JSON', { status: 200, body: '<html>' }],
    [
      'answers with an error',
      { status: 200, body: '{"data":{"viewerEmployerStatus":null},"errors":[{"message":"mongo"}]}' },
    ],
    ['answers something else', { status: 200, body: '{"data":{}}' }],
    ['answers an unknown standing', { status: 200, body: '{"data":{"viewerEmployerStatus":"FINE"}}' }],
  ])('because it %s, no employer sees people and each gets UNAVAILABLE', async (_what, reply) => {
    vacancies.reply = () => reply;
    const token = await cut.token('employer', { sub: randomUUID() });
    const { status, errors, data } = await cut.request(`query { searchProfiles(first: 0) { totalCount } }`, { token });
    expect({ status, code: errors[0]?.extensions['code'] }).toEqual(UNSURE);
    expect([data, JSON.stringify(errors)]).toEqual([null, expect.not.stringMatching(/vacanc|mongo|127\.0/u)]);
  });

  test('everything else works for all callers', async () => {
    vacancies.reply = () => ({ status: 503, body: '{}' });
    const { status, data } = await cut.request('{ languages { code } poolOverview { total } }', { as: 'employer' });
    expect([status, data]).toMatchObject([200, { languages: expect.any(Array) }]);
    for (const as of ['officer', 'portal'] as const) expect((await cut.request(PEOPLE, { as })).errors).toEqual([]);
  });

  test('the failure is not cached: the next request queries it again', async () => {
    vacancies.reply = () => ({ status: 503, body: '{}' });
    const token = await cut.token('employer', { sub: randomUUID() });
    expect(await people(token, cut)).toEqual(UNSURE);
    vacancies.reply = () => ({ status: 200, body: '{"data":{"viewerEmployerStatus":null}}' });
    expect(await people(token, cut)).toEqual(OPEN);
  });
});

test('the vacancies subgraph is queried once for concurrent requests, and for employers only', async () => {
  vacancies.reply = () => ({ status: 200, body: '{"data":{"viewerEmployerStatus":"VERIFIED"}}', after: 50 });
  vacancies.requests = [];
  const token = await cut.token('employer', { sub: randomUUID() });
  const answers = await Promise.all(Array.from({ length: 20 }, () => people(token, cut)));
  expect(answers.every(({ status }) => status === 200)).toBe(true);
  for (const as of ['officer', 'candidate', 'portal'] as const) await cut.request('{ languages { code } }', { as });
  expect(vacancies.requests).toEqual([
    '{"query":"{ viewerEmployerStatus viewerEmployerId viewerEmployerName viewerEmployerMarks }"}',
  ]);
});
