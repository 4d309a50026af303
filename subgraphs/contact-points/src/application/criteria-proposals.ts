import { randomUUID } from 'node:crypto';
import { codesOf, type SettingChange } from '@talent-pool/pool-settings';
import {
  checkPageSize,
  dayOf,
  hasKey,
  optional,
  poolError,
  problem,
  readInput,
  type Caller,
} from '@talent-pool/service-kit';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { criteriaSchema } from '../domain/criteria.schema.ts';
import type { Problem } from '../domain/problems.ts';
import { answer, propose, type Proposal } from '../domain/proposal.ts';
import { day, reason } from '../domain/setting.schema.ts';
import { newChanges } from './new-changes.ts';
import type { PageArguments } from './page-arguments.ts';

export interface ProposalOutcome {
  readonly proposal: Proposal | null;
  readonly problems: readonly Problem[];
}

const proposalSchema = z.object({ criteria: criteriaSchema, validFrom: day, reason });
const answerSchema = z.object({ proposalId: z.string(), agrees: z.boolean(), reason: optional(reason) });
const refused = (problems: readonly Problem[]): ProposalOutcome => ({ proposal: null, problems });

/** The setting that an agreed proposal becomes, set by the account whose answer completed the agreement. */
const agreedBy =
  (by: Caller, now: Date) =>
  ({ values, countsFrom, validFrom, reason: why }: Proposal): SettingChange => {
    const common = { memberState: null, validFrom: countsFrom ?? validFrom, validUntil: null, reason: why };
    const [change] = newChanges([['POOL_CRITERIA', values]], common, by, now);
    if (!change) throw new Error('A proposal always becomes one change.');
    return change;
  };

/** Proposes criteria of the whole pool for a member state, which agrees to them. */
export async function proposeCriteria(
  memberState: string,
  input: object,
  by: Caller,
  { store, now }: Context,
): Promise<ProposalOutcome> {
  const read = readInput('input', proposalSchema, input);
  if (hasKey(read, 'problems')) return refused(read.problems);
  const { criteria, validFrom, reason: why } = read.changes;
  const today = dayOf(now);
  if (validFrom < today) return refused([problem('input.validFrom', 'INVALID', 'Must not be in the past.')]);
  const own = { memberState, agrees: true, reason: null, at: now, by: by.subject };
  const proposal: Proposal = {
    _id: randomUUID(),
    revision: 1,
    memberState,
    values: codesOf(criteria),
    validFrom,
    reason: why,
    status: 'OPEN',
    answers: [own],
    countsFrom: null,
    createdAt: now,
    updatedAt: now,
  };
  const rule = (settings: Parameters<typeof propose>[2]) => propose(proposal, own, settings, today);
  const written = await store.proposals.create(proposal, rule, agreedBy(by, now));
  return hasKey(written, 'problems') ? refused(written.problems) : { proposal: written.proposal, problems: [] };
}

/** Answers a proposal for a member state. Throws NOT_FOUND. */
export async function answerProposal(
  memberState: string,
  input: object,
  by: Caller,
  { store, now }: Context,
): Promise<ProposalOutcome> {
  const read = readInput('input', answerSchema, input);
  if (hasKey(read, 'problems')) return refused(read.problems);
  const { proposalId, agrees, reason: why } = read.changes;
  const given = { memberState, agrees, reason: why, at: now, by: by.subject };
  const written = await store.proposals.answer(
    proposalId,
    (proposal, settings) => answer(proposal, given, settings, dayOf(now)),
    { agreed: agreedBy(by, now), now },
  );
  if (!written) throw poolError('NOT_FOUND', 'No proposal has this id.', { argument: 'proposalId' });
  return hasKey(written, 'problems') ? refused(written.problems) : { proposal: written.proposal, problems: [] };
}

const positionOf = ({ createdAt, _id }: Proposal) => ({ at: createdAt, id: _id });

/** A page of all proposals, last made first. Throws BAD_USER_INPUT and INVALID_CURSOR. */
export async function listProposals({ first, after }: PageArguments, { store, cursors }: Context) {
  checkPageSize(first);
  const list = 'criteria proposals';
  const found = await store.proposals.list(first + 1, cursors.read(list, after));
  return cursors.page(list, found, { first, after }, { positionOf, toNode: (proposal) => proposal });
}
