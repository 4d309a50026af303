import { Schema, type Connection, type Model } from 'mongoose';
import type { Proposal } from '../domain/proposal.ts';

const needed = { type: String, required: true };
const text = { type: String, default: null };
const date = { type: Date, required: true };

const answerSchema = new Schema(
  { memberState: needed, agrees: { type: Boolean, required: true }, reason: text, at: date, by: needed },
  { _id: false, strict: 'throw' },
);

const proposalSchema = new Schema<Proposal>(
  {
    _id: needed,
    revision: { type: Number, required: true },
    memberState: needed,
    values: { type: [String], required: true },
    validFrom: needed,
    reason: needed,
    status: { type: String, enum: ['OPEN', 'AGREED', 'REFUSED'], required: true },
    answers: [answerSchema],
    countsFrom: text,
    createdAt: date,
    updatedAt: date,
  },
  { collection: 'criteriaProposals', strict: 'throw', versionKey: false, autoIndex: false },
);
proposalSchema.index({ createdAt: -1, _id: -1 });

/** The proposals of criteria of a database. */
export const proposalModel = (connection: Connection): Model<Proposal> =>
  connection.model<Proposal>('CriteriaProposal', proposalSchema);
