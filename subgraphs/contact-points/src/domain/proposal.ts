import { agreementReached, agreementRefused, type DatedSettings } from '@talent-pool/pool-settings';
import { notAllowedNow } from '@talent-pool/service-kit';
import { EU_MEMBER_STATES } from '@talent-pool/taxonomy';
import type { Decision } from './problems.ts';

export type ProposalStatus = 'OPEN' | 'AGREED' | 'REFUSED';

/** The answer of a member state. */
export interface ProposalAnswer {
  readonly memberState: string;
  readonly agrees: boolean;
  readonly reason: string | null;
  readonly at: Date;
  /** Subject of the officer's account. */
  readonly by: string;
}

/** Criteria of the whole pool that a member state proposes. */
export interface Proposal {
  readonly _id: string;
  readonly revision: number;
  readonly memberState: string;
  /** Criteria as codes. */
  readonly values: readonly string[];
  /** First day on which they count if they are agreed by then. */
  readonly validFrom: string;
  readonly reason: string;
  readonly status: ProposalStatus;
  /** One for each member state that has answered; the proposing one agrees. */
  readonly answers: readonly ProposalAnswer[];
  /** Day from which the criteria count; null unless they are agreed. */
  readonly countsFrom: string | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

export type ProposalChanges = Pick<Proposal, 'answers' | 'status' | 'countsFrom'>;

/** The state of a proposal with these answers: only member states that take part today are counted. */
function outcome(
  { validFrom }: Pick<Proposal, 'validFrom'>,
  answers: readonly ProposalAnswer[],
  settings: DatedSettings,
  today: string,
): ProposalChanges {
  const states = EU_MEMBER_STATES.filter((state) => settings.participates(state, today));
  const counted = (agrees: boolean): number =>
    answers.filter((answer) => answer.agrees === agrees && states.includes(answer.memberState)).length;
  const rule = settings.agreementRule(today);
  if (agreementReached(rule, counted(true), states.length))
    return { answers, status: 'AGREED', countsFrom: validFrom < today ? today : validFrom };
  const refused = agreementRefused(rule, counted(false), states.length);
  return { answers, status: refused ? 'REFUSED' : 'OPEN', countsFrom: null };
}

/** The state of a new proposal, which the proposing member state agrees to. */
export const propose = (
  proposal: Pick<Proposal, 'validFrom'>,
  own: ProposalAnswer,
  settings: DatedSettings,
  today: string,
): Decision<ProposalChanges> =>
  settings.participates(own.memberState, today)
    ? { changes: outcome(proposal, [own], settings, today) }
    : notAllowedNow('memberState', 'Only member states that take part can propose criteria.');

/** Adds the answer of a member state, which may change it while the proposal is open. */
export function answer(
  proposal: Proposal,
  given: ProposalAnswer,
  settings: DatedSettings,
  today: string,
): Decision<ProposalChanges> {
  if (proposal.status !== 'OPEN') return notAllowedNow('proposal', 'The proposal is already decided.');
  if (!settings.participates(given.memberState, today))
    return notAllowedNow('memberState', 'Only member states that take part can answer.');
  const others = proposal.answers.filter(({ memberState }) => memberState !== given.memberState);
  return { changes: outcome(proposal, [...others, given], settings, today) };
}
