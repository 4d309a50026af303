import { prepareCollections, recordsAfter } from '@talent-pool/document-store';
import type { Outbox } from '@talent-pool/outbox';
import { DatedSettings, eventOf, type CountedSetting, type SettingChange } from '@talent-pool/pool-settings';
import { hasKey, type ListPosition } from '@talent-pool/service-kit';
import type { ClientSession, Connection, Model } from 'mongoose';
import type { Decision, Problem } from '../domain/problems.ts';
import { settingModels, type SettingOwner } from './setting-change.model.ts';

const COUNTED = { setBy: 0, reason: 0 };
/** Owner of the settings of the whole pool. */
const POOL = 'pool';

/** The history of settings. Changes are only added. */
export class SettingStore {
  private readonly connection: Connection;
  private readonly changes: Model<SettingChange>;
  private readonly owners: Model<SettingOwner>;
  private readonly outbox: Outbox;

  constructor(connection: Connection, outbox: Outbox) {
    this.connection = connection;
    this.outbox = outbox;
    ({ changes: this.changes, owners: this.owners } = settingModels(connection));
  }

  prepare(): Promise<void> {
    return prepareCollections([this.changes, this.owners]);
  }

  /** All settings with their history. */
  async all(session: ClientSession | null = null): Promise<DatedSettings> {
    return new DatedSettings(await this.changes.find({}, COUNTED).session(session).lean<CountedSetting[]>().exec());
  }

  /** Changes of the settings of a member state, or of the pool for null, last set first, after a position. */
  changesOf(memberState: string | null, limit: number, after?: ListPosition): Promise<SettingChange[]> {
    const place = after && recordsAfter<SettingChange>('setAt', after.at, after.id);
    return this.changes
      .find({ memberState, ...place })
      .sort({ setAt: -1, _id: -1 })
      .limit(limit)
      .lean<SettingChange[]>()
      .exec();
  }

  /**
   * Adds the changes that a rule allows, with their events. Returns its problems. The rule sees all settings; concurrent
   * changes of one member state, or of the pool for null, run one after another.
   */
  change(
    memberState: string | null,
    rule: (settings: DatedSettings) => Decision<readonly SettingChange[]>,
  ): Promise<readonly Problem[]> {
    return this.connection.transaction(async (session) => {
      const settings = await this.lock(memberState, session);
      const decision = rule(settings);
      if (hasKey(decision, 'problems')) return decision.problems;
      await this.add(decision.changes, session);
      return [];
    });
  }

  /** Makes concurrent transactions with the same owner run one after another. Returns the settings as they are now. */
  async lock(memberState: string | null, session: ClientSession): Promise<DatedSettings> {
    await this.owners.updateOne({ _id: memberState ?? POOL }, { $inc: { changes: 1 } }, { upsert: true, session });
    return this.all(session);
  }

  /** Adds changes with their events. The transaction must hold the lock of their owner. */
  async add(changes: readonly SettingChange[], session: ClientSession): Promise<void> {
    await this.changes.insertMany([...changes], { session });
    await this.outbox.append(changes.map(eventOf), session);
  }
}
