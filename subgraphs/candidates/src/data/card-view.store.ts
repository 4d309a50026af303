import { recordsAfter } from '@talent-pool/document-store';
import { dayOf } from '@talent-pool/service-kit';
import type { ListPosition } from '@talent-pool/service-kit';
import type { ClientSession, Connection, Model } from 'mongoose';
import type { CardView } from '../domain/card-view.ts';
import type { Profile } from '../domain/profile.ts';
import { cardViewModel, type CardUseRecord, type CardViewRecord } from './card-view.model.ts';

/** Days for which a view is kept. */
const KEPT_DAYS = 400;
const DAY = 86_400_000;

type Owner = Pick<Profile, '_id' | 'poolId'>;

const recordOf = (candidateId: string, { poolIds: _ids, ...view }: CardView): CardViewRecord => ({
  ...view,
  _id: [candidateId, view.day, view.role, view.organisationId ?? view.memberState ?? '', view.purpose].join('|'),
  candidateId,
  expiresAt: new Date(Date.parse(`${view.day}T00:00:00Z`) + KEPT_DAYS * DAY),
});

/** Who was shown the cards of people. */
export class CardViewStore {
  readonly model: Model<CardViewRecord>;
  private readonly profiles: Model<Profile>;

  constructor(connection: Connection, profiles: Model<Profile>) {
    this.model = cardViewModel(connection);
    this.profiles = profiles;
  }

  /** Records views of people who are in the pool; can be repeated. Returns how many are new. */
  async record(views: readonly CardView[]): Promise<number> {
    const ids = [...new Set(views.flatMap(({ poolIds }) => poolIds))];
    const owners = await this.profiles
      .find({ poolId: { $in: ids, $type: 'string' } }, { poolId: 1 })
      .lean<Owner[]>()
      .exec();
    const byPoolId = new Map(owners.map(({ _id, poolId }) => [poolId, _id]));
    const records = views.flatMap((view) =>
      view.poolIds.flatMap((poolId) => {
        const owner = byPoolId.get(poolId);
        return owner === undefined ? [] : [recordOf(owner, view)];
      }),
    );
    if (records.length === 0) return 0;
    const writes = records.map(({ _id, ...record }) => ({
      updateOne: { filter: { _id }, update: { $setOnInsert: record }, upsert: true },
    }));
    return (await this.model.bulkWrite(writes, { ordered: false })).upsertedCount;
  }

  /** Views of a person's card, latest day first, after a position; `limit` 0 returns all. */
  about(candidateId: string, limit = 0, after?: ListPosition): Promise<CardViewRecord[]> {
    return this.model
      .find({ candidateId, ...(after && recordsAfter<CardViewRecord>('day', dayOf(after.at), after.id)) })
      .sort({ day: -1, _id: -1 })
      .limit(limit)
      .lean<CardViewRecord[]>()
      .exec();
  }

  /** How many people's cards each organisation was shown on a day, by purpose, most first. */
  countOn(day: string, limit: number): Promise<CardUseRecord[]> {
    const parts = ['role', 'organisationId', 'memberState', 'purpose'].map((name) => [name, `$${name}`] as const);
    return this.model
      .aggregate<CardUseRecord>([
        { $match: { day } },
        {
          $group: {
            _id: Object.fromEntries(parts),
            people: { $sum: 1 },
            organisationName: { $max: '$organisationName' },
          },
        },
        { $sort: { people: -1, _id: 1 } },
        { $limit: limit },
        { $replaceWith: { $mergeObjects: ['$_id', { people: '$people', organisationName: '$organisationName' }] } },
      ])
      .exec();
  }

  /** Deletes all views of a person's card. */
  async forget(candidateId: string, session: ClientSession): Promise<void> {
    await this.model.deleteMany({ candidateId }, { session });
  }
}
