import { prepareCollections, recordsAfter, updateAtRevision } from '@talent-pool/document-store';
import type { DatedSettings, SettingChange } from '@talent-pool/pool-settings';
import { hasKey, type ListPosition } from '@talent-pool/service-kit';
import type { Connection, Model } from 'mongoose';
import type { Decision, Problem } from '../domain/problems.ts';
import type { Proposal, ProposalChanges } from '../domain/proposal.ts';
import { proposalModel } from './proposal.model.ts';
import type { SettingStore } from './setting.store.ts';

/** Decides about a proposal with the settings as they are now. */
export type ProposalRule = (settings: DatedSettings) => Decision<ProposalChanges>;
/** The setting that follows from an agreed proposal. */
export type AgreedSetting = (proposal: Proposal) => SettingChange;

type Written = { readonly proposal: Proposal } | { readonly problems: readonly Problem[] };

/** Proposals of criteria for the whole pool. An agreed one becomes a setting in the same transaction. */
export class ProposalStore {
  private readonly connection: Connection;
  private readonly proposals: Model<Proposal>;
  private readonly settings: SettingStore;

  constructor(connection: Connection, settings: SettingStore) {
    this.connection = connection;
    this.proposals = proposalModel(connection);
    this.settings = settings;
  }

  prepare(): Promise<void> {
    return prepareCollections([this.proposals]);
  }

  /** Proposals, last made first, after a position. */
  list(limit: number, after?: ListPosition): Promise<Proposal[]> {
    return this.proposals
      .find(after ? recordsAfter<Proposal>('createdAt', after.at, after.id) : {})
      .sort({ createdAt: -1, _id: -1 })
      .limit(limit)
      .lean<Proposal[]>()
      .exec();
  }

  create(proposal: Proposal, rule: ProposalRule, agreed: AgreedSetting): Promise<Written> {
    return this.connection.transaction(async (session) => {
      const decision = rule(await this.settings.lock(null, session));
      if (hasKey(decision, 'problems')) return decision;
      const written = { ...proposal, ...decision.changes };
      await this.proposals.insertMany([written], { session });
      if (written.status === 'AGREED') await this.settings.add([agreed(written)], session);
      return { proposal: written };
    });
  }

  /** Answers a proposal; undefined if there is none with this id. Concurrent answers are counted one after another. */
  answer(
    id: string,
    rule: (proposal: Proposal, settings: DatedSettings) => Decision<ProposalChanges>,
    { agreed, now }: { readonly agreed: AgreedSetting; readonly now: Date },
  ): Promise<Written | undefined> {
    return this.connection.transaction(async (session) => {
      const settings = await this.settings.lock(null, session);
      const found = await this.proposals.findById(id).session(session).lean<Proposal>().exec();
      if (!found) return undefined;
      const decision = rule(found, settings);
      if (hasKey(decision, 'problems')) return decision;
      const proposal = await updateAtRevision(this.proposals, found, decision.changes, { now, session });
      if (!proposal) return undefined;
      if (proposal.status === 'AGREED') await this.settings.add([agreed(proposal)], session);
      return { proposal };
    });
  }
}
