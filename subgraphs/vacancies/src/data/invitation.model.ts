import { Schema, type Connection, type Model } from 'mongoose';
import { ACCOUNT_ACTIONS, type AccountEvent, type Invitation } from '../domain/invitation.ts';

const needed = { type: String, required: true };
const role = { type: String, enum: ['OWNER', 'RECRUITER'], required: true };
const time = { type: Date, required: true };
const options = (collection: string) => ({ collection, strict: 'throw', versionKey: false, autoIndex: false }) as const;

const invitationSchema = new Schema<Invitation>(
  { _id: needed, employerId: needed, subject: needed, role, invitedAt: time, expiresAt: time },
  options('employerInvitations'),
);
invitationSchema.index({ employerId: 1, subject: 1 }, { unique: true });
invitationSchema.index({ employerId: 1, invitedAt: -1, _id: -1 });
invitationSchema.index({ subject: 1, invitedAt: -1, _id: -1 });
invitationSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });

const eventSchema = new Schema<AccountEvent>(
  {
    _id: needed,
    employerId: needed,
    action: { type: String, enum: ACCOUNT_ACTIONS, required: true },
    subject: needed,
    role,
    by: needed,
    at: time,
  },
  options('employerAccountEvents'),
);
eventSchema.index({ employerId: 1, at: -1, _id: -1 });
eventSchema.index({ subject: 1 });
eventSchema.index({ by: 1 });

/** The collection of open invitations. MongoDB removes expired ones within about a minute. */
export const invitationModel = (connection: Connection): Model<Invitation> =>
  connection.model<Invitation>('EmployerInvitation', invitationSchema);

/** The collection of account events. */
export const accountEventModel = (connection: Connection): Model<AccountEvent> =>
  connection.model<AccountEvent>('EmployerAccountEvent', eventSchema);
