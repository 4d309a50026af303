import { EventConsumer, on, SETTING_CHANGED, type ConsumerParts, type Handler } from '@talent-pool/outbox';
import type { mongo } from 'mongoose';
import { DatedSettings } from './dated-settings.ts';
import type { CountedSetting } from './setting-change.ts';
import type { SettingName } from './setting-names.ts';

const COLLECTION = 'poolSettings';

/**
 * A copy of all settings in the database of a service that depends on them, filled by events. It is small and read whole,
 * so that the service needs no answer of `contact-points` to know what counts on a day.
 */
export class SettingCopy {
  private readonly database: mongo.Db;
  private readonly changes: mongo.Collection<CountedSetting>;

  constructor(database: mongo.Db) {
    this.database = database;
    this.changes = database.collection<CountedSetting>(COLLECTION);
  }

  /** All settings, as far as they have been reported. */
  async read(): Promise<DatedSettings> {
    return new DatedSettings(await this.changes.find({}).toArray());
  }

  /** Consumer that fills the copy of a service from the events of `contact-points`. */
  consumer(service: string, parts: Omit<ConsumerParts, 'name' | 'source' | 'own' | 'handlers'>): EventConsumer {
    return new EventConsumer({
      ...parts,
      name: service,
      source: 'contact-points',
      own: this.database,
      handlers: [this.handler()],
    });
  }

  /** Handler that keeps the copy up to date. Events may arrive in any order, and more than once. */
  private handler(): Handler {
    return on(SETTING_CHANGED, async ({ data: { change, setting, ...data } }, session) => {
      const { memberState, values, validFrom, validUntil, setAt } = data;
      const copied = { setting: setting as SettingName, memberState, values, validFrom, validUntil, setAt };
      await this.changes.updateOne({ _id: change }, { $set: copied }, { upsert: true, session });
    });
  }
}
