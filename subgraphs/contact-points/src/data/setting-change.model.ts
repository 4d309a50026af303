import { SETTING_NAMES, type SettingChange } from '@talent-pool/pool-settings';
import { Schema, type Connection, type Model } from 'mongoose';

const needed = { type: String, required: true };
const text = { type: String, default: null };

const settingChangeSchema = new Schema<SettingChange>(
  {
    _id: needed,
    setting: { type: String, enum: SETTING_NAMES, required: true },
    memberState: text,
    values: { type: [String], required: true },
    validFrom: needed,
    validUntil: text,
    setAt: { type: Date, required: true },
    setBy: needed,
    reason: text,
    notifiedOn: text,
  },
  { collection: 'settingChanges', strict: 'throw', versionKey: false, autoIndex: false },
);
settingChangeSchema.index({ memberState: 1, setAt: -1, _id: -1 });

/** Number of changes by member state, or `pool`: written by each change, so that concurrent ones run one after another. */
export interface SettingOwner {
  readonly _id: string;
  readonly changes: number;
}

const ownerSchema = new Schema<SettingOwner>(
  { _id: needed, changes: { type: Number, required: true } },
  { collection: 'settingOwners', strict: 'throw', versionKey: false, autoIndex: false },
);

/** The collections of settings in a database. */
export const settingModels = (
  connection: Connection,
): { changes: Model<SettingChange>; owners: Model<SettingOwner> } => ({
  changes: connection.model<SettingChange>('SettingChange', settingChangeSchema),
  owners: connection.model<SettingOwner>('SettingOwner', ownerSchema),
});
