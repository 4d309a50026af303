import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  buildClientSchema,
  getIntrospectionQuery,
  GraphQLNonNull,
  isLeafType,
  getNamedType,
  type GraphQLField,
  type GraphQLSchema,
  type IntrospectionQuery,
} from 'graphql';
import { ACCOUNTS, startPool, type Account, type RunningPool } from '../support/running-pool.ts';

type Caller = Account | 'nobody';
const CALLERS: readonly Caller[] = ['nobody', ...(Object.keys(ACCOUNTS) as Account[])];

const SEARCHERS: readonly Caller[] = ['employer', 'officer', 'portal'];
const OFFICERS: readonly Caller[] = ['officer'];
/** Employers of any verification status: they must be able to register and draft. */
const EMPLOYERS: readonly Caller[] = ['employer', 'pendingEmployer', 'suspendedEmployer'];
const CANDIDATES: readonly Caller[] = ['candidate'];
const ADMINISTRATORS: readonly Caller[] = ['admin'];
const SAVERS: readonly Caller[] = ['candidate', ...SEARCHERS];

/** Callers that may use each root field; every field needs an entry. */
const MATRIX: Record<string, readonly Caller[]> = {
  occupation: CALLERS,
  occupations: CALLERS,
  skill: CALLERS,
  skills: CALLERS,
  skillGroup: CALLERS,
  iscoGroup: CALLERS,
  iscoGroups: CALLERS,
  conceptsByLabel: CALLERS,
  shortageListVersions: CALLERS,
  shortageOccupations: CALLERS,
  languages: CALLERS,
  memberStates: CALLERS,
  educationFields: CALLERS,
  enumValues: CALLERS,
  consentTexts: CALLERS,
  poolOverview: CALLERS,
  searchVacancies: CALLERS,
  suggestConcepts: CALLERS,
  searchProfiles: SEARCHERS,
  compareProfiles: SEARCHERS,
  poolProfile: SEARCHERS,
  // Own vacancies only: test/e2e/subjects tests every subject.
  match: [],
  savedSearches: SAVERS,
  savedSearch: SAVERS,
  saveSearch: SAVERS,
  updateSavedSearch: SAVERS,
  deleteSavedSearch: SAVERS,
  myProfile: CANDIDATES,
  myCard: CANDIDATES,
  exportMyData: CANDIDATES,
  myAuditLog: CANDIDATES,
  myCardViews: CANDIDATES,
  erasureReceipt: CANDIDATES,
  admissionQueue: OFFICERS,
  candidateProfile: OFFICERS,
  vacancy: CALLERS,
  employer: CALLERS,
  employers: ADMINISTRATORS,
  employerCounts: ADMINISTRATORS,
  referenceRates: ADMINISTRATORS,
  consentTextVersions: ADMINISTRATORS,
  cardUse: ADMINISTRATORS,
  addConsentTextVersion: ADMINISTRATORS,
  skillsForOccupation: CALLERS,
  myEmployer: EMPLOYERS,
  myVacancies: EMPLOYERS,
  vacancyCheck: EMPLOYERS,
  employerVerificationQueue: OFFICERS,
  registerEmployer: EMPLOYERS,
  updateEmployer: EMPLOYERS,
  inviteEmployerAccount: EMPLOYERS,
  withdrawEmployerInvitation: EMPLOYERS,
  acceptEmployerInvitation: EMPLOYERS,
  declineEmployerInvitation: EMPLOYERS,
  myEmployerInvitations: EMPLOYERS,
  removeEmployerAccount: EMPLOYERS,
  createVacancy: EMPLOYERS,
  updateVacancy: EMPLOYERS,
  publishVacancy: EMPLOYERS,
  closeVacancy: EMPLOYERS,
  deleteVacancy: EMPLOYERS,
  decideEmployer: OFFICERS,
  createProfile: CANDIDATES,
  updateProfile: CANDIDATES,
  giveConsent: CANDIDATES,
  withdrawConsent: CANDIDATES,
  submitProfile: CANDIDATES,
  publishProfile: CANDIDATES,
  withdrawProfile: CANDIDATES,
  eraseMyProfile: CANDIDATES,
  decideAdmission: OFFICERS,
  poolSettings: CALLERS,
  criteriaProposals: OFFICERS,
  recordParticipation: ADMINISTRATORS,
  setPoolSettings: ADMINISTRATORS,
  setMemberStateSettings: OFFICERS,
  updateContactPoint: OFFICERS,
  proposePoolCriteria: OFFICERS,
  answerCriteriaProposal: OFFICERS,
};

const EMPLOYER =
  '{ name: "", type: EMPLOYER, legalForm: "x", registrationNumber: "x", naceDivision: "x", memberState: "x" }';

const ARGUMENTS: Record<string, string> = {
  occupation: '(id: "x")',
  skill: '(id: "x")',
  skillGroup: '(id: "x")',
  iscoGroup: '(code: "x")',
  conceptsByLabel: '(label: "x")',
  poolProfile: '(id: "x")',
  suggestConcepts: '(text: "x")',
  compareProfiles: '(ids: ["x"])',
  savedSearch: '(id: "x")',
  saveSearch: '(input: { name: "x", vacancyFilter: { skillIds: ["x"] } })',
  updateSavedSearch: '(input: { savedSearchId: "x", name: "y" })',
  cardUse: '(day: "2026-11-30")',
  erasureReceipt: '(id: "x")',
  deleteSavedSearch: '(id: "x")',
  match: '(vacancyId: "x", profileId: "x")',
  candidateProfile: '(id: "x", purpose: SUPPORT)',
  vacancy: '(id: "x")',
  employer: '(id: "x")',
  skillsForOccupation: '(occupationId: "x")',
  vacancyCheck: '(id: "x")',
  registerEmployer: `(input: { employer: ${EMPLOYER} })`,
  updateEmployer: `(input: { expectedRevision: 0, employer: ${EMPLOYER} })`,
  inviteEmployerAccount: '(input: { subject: "x", role: OWNER })',
  withdrawEmployerInvitation: '(input: { invitationId: "x" })',
  acceptEmployerInvitation: '(input: { invitationId: "x" })',
  declineEmployerInvitation: '(input: { invitationId: "x" })',
  removeEmployerAccount: '(input: { expectedRevision: 0, subject: "x" })',
  createVacancy: '(input: { vacancy: {} })',
  updateVacancy: '(input: { vacancyId: "x", expectedRevision: 0, vacancy: {} })',
  publishVacancy: '(input: { vacancyId: "x", expectedRevision: 0 })',
  deleteVacancy: '(input: { vacancyId: "x", expectedRevision: 0 })',
  closeVacancy: '(input: { vacancyId: "x", expectedRevision: 0, filled: true })',
  decideEmployer: '(input: { employerId: "x", expectedRevision: 0, decision: VERIFY })',
  createProfile: '(input: { profile: { skills: [{ skillId: "x" }] } })',
  updateProfile: '(input: { expectedRevision: 0, profile: {} })',
  giveConsent: '(input: { expectedRevision: 0, purposes: [] })',
  withdrawConsent: '(input: { expectedRevision: 0, purposes: [] })',
  submitProfile: '(input: { expectedRevision: 0 })',
  publishProfile: '(input: { expectedRevision: 0 })',
  withdrawProfile: '(input: { expectedRevision: 0 })',
  eraseMyProfile: '(input: { confirm: false })',
  addConsentTextVersion: '(input: { version: "x", validFrom: "2020-01-01", texts: [] })',
  recordParticipation: '(input: { memberState: "x", participates: false, notifiedOn: "2026-11-30" })',
  setPoolSettings: '(input: { validFrom: "2026-11-30", reason: "x" })',
  setMemberStateSettings: '(input: { validFrom: "2026-11-30", reason: "x" })',
  updateContactPoint: '(input: { expectedRevision: 0, contactPoint: { name: "" } })',
  proposePoolCriteria: '(input: { validFrom: "2000-01-01", reason: "x", criteria: {} })',
  answerCriteriaProposal: '(input: { proposalId: "x", agrees: true })',
  decideAdmission: '(input: { candidateId: "x", expectedRevision: 0, admit: true })',
};

let pool: RunningPool;
let schema: GraphQLSchema;
const fields = new Map<string, { kind: 'query' | 'mutation'; field: GraphQLField<unknown, unknown> }>();

beforeAll(async () => {
  pool = await startPool();
  const { data } = await pool.request(getIntrospectionQuery());
  schema = buildClientSchema(data as unknown as IntrospectionQuery);
  for (const field of Object.values(schema.getQueryType()?.getFields() ?? {}))
    fields.set(field.name, { kind: 'query', field });
  for (const field of Object.values(schema.getMutationType()?.getFields() ?? {}))
    fields.set(field.name, { kind: 'mutation', field });
});
afterAll(() => pool.stop());

describe('access to root fields', () => {
  test('the matrix contains exactly the root fields of the schema', () => {
    expect([...fields.keys()].sort()).toEqual(Object.keys(MATRIX).sort());
  });

  test('every root field is nullable, so that the rest of a query still works', () => {
    for (const { field } of fields.values()) expect(field.type).not.toBeInstanceOf(GraphQLNonNull);
  });

  test.each(Object.keys(MATRIX).flatMap((name) => CALLERS.map((caller) => [name, caller] as const)))(
    '%s requested by %s',
    async (name, caller) => {
      const { kind, field } = fields.get(name) as { kind: string; field: GraphQLField<unknown, unknown> };
      const selection = isLeafType(getNamedType(field.type)) ? '' : '{ __typename }';
      const query = `${kind} { ${name}${ARGUMENTS[name] ?? ''} ${selection} }`;
      const { status, errors } = await pool.request(query, caller === 'nobody' ? {} : { as: caller });
      const codes = errors.map(({ extensions }) => extensions['code']);
      if (MATRIX[name]?.includes(caller)) {
        expect(codes).not.toContain('UNAUTHENTICATED');
        expect(codes).not.toContain('FORBIDDEN');
      } else {
        expect([status, codes]).toEqual(caller === 'nobody' ? [401, ['UNAUTHENTICATED']] : [403, ['FORBIDDEN']]);
      }
    },
  );

  test('a document allowed for one caller stays refused for the next', async () => {
    const query = '{ searchProfiles(first: 0) { totalCount } }';
    const request = async (caller: Caller) =>
      (await pool.request(query, caller === 'nobody' ? {} : { as: caller })).status;
    for (let round = 0; round < 2; round += 1) {
      expect([await request('employer'), await request('nobody'), await request('candidate')]).toEqual([200, 401, 403]);
    }
  });

  test.each([
    ['@include', true],
    ['@skip', false],
  ])('a field behind %s is refused too', async (directive, asking) => {
    const query = `query ($on: Boolean!) {
      memberStates { code } searchProfiles(first: 0) ${directive}(if: $on) { totalCount } }`;
    const request = async (on: boolean) =>
      (await pool.request(query, { variables: { on } })).errors.map(({ extensions }) => extensions['code']);
    for (let round = 0; round < 2; round += 1)
      expect([await request(!asking), await request(asking)]).toEqual([[], ['UNAUTHENTICATED']]);
  });

  test('a scope narrows the permissions of a role', async () => {
    const token = await pool.token('officer', { scope: 'admission:decide' });
    const { status, errors } = await pool.request('{ searchProfiles { totalCount } }', { token });
    expect([status, errors[0]?.extensions['code']]).toEqual([403, 'FORBIDDEN']);
  });
});
