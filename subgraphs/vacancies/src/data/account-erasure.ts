import { updateAtRevision } from '@talent-pool/document-store';
import type { Outbox } from '@talent-pool/outbox';
import type { ClientSession } from 'mongoose';
import { withoutErasedAccount } from '../domain/employer-life-cycle.ts';
import type { Employer } from '../domain/employer.ts';
import { ERASED_ACCOUNT } from '../domain/invitation.ts';
import type { EmployerStore } from './employer.store.ts';
import type { InvitationStore } from './invitation.store.ts';
import type { VacancyStore } from './vacancy.store.ts';

/** `upTo`: later data belongs to an account that has returned, and stays. */
interface ErasureTimes {
  readonly upTo: Date;
  readonly now: Date;
}

/**
 * Removes an erased account from all employer data. Publishes no event, since an event would name the account again.
 */
export class AccountErasure {
  private readonly employers: EmployerStore['model'];
  private readonly invitations: InvitationStore;
  private readonly outbox: Outbox;

  constructor({ employers, invitations, outbox }: VacancyStore) {
    this.employers = employers.model;
    this.invitations = invitations;
    this.outbox = outbox;
  }

  /** Can be repeated. */
  async eraseAccount(account: string, times: ErasureTimes, session: ClientSession): Promise<void> {
    const { upTo } = times;
    await this.outbox.empty(account, session, upTo);
    await this.removeFromEmployer(account, times, session);
    const { model, events } = this.invitations;
    await model.deleteMany({ subject: account, invitedAt: { $lte: upTo } }, { session });
    for (const field of ['subject', 'by'] as const)
      await events.updateMany(
        { [field]: account, at: { $lte: upTo } },
        { $set: { [field]: ERASED_ACCOUNT } },
        { session },
      );
  }

  /** The employer's account events record that an account has left, without naming it. */
  private async removeFromEmployer(
    account: string,
    { upTo, now }: ErasureTimes,
    session: ClientSession,
  ): Promise<void> {
    const theirs = { 'accounts.subject': account, createdAt: { $lte: upTo } };
    const employer = await this.employers.findOne(theirs).session(session).lean<Employer>().exec();
    const role = employer?.accounts.find(({ subject }) => subject === account)?.role;
    if (!employer || !role || (await this.hasJoinedAfter(upTo, employer, account, session))) return;
    await updateAtRevision(this.employers, employer, withoutErasedAccount(employer, account), { now, session });
    const about = { employerId: employer._id, subject: ERASED_ACCOUNT, role };
    await this.invitations.record('REMOVED', about, { by: ERASED_ACCOUNT, now }, session);
  }

  private async hasJoinedAfter(at: Date, { _id }: Employer, subject: string, session: ClientSession): Promise<boolean> {
    const joined = { employerId: _id, subject, action: 'ACCEPTED' as const, at: { $gt: at } };
    return (await this.invitations.events.exists(joined).session(session)) !== null;
  }
}
