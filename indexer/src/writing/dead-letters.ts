import type { RecordActions } from './document-actions.ts';
import type { Term } from '../leadership/term.ts';

/** After so many failures a dead letter is tried again only when the record changes or a new leader starts. */
const MOST_ATTEMPTS = 5;

export async function loadDeadLetters(term: Term): Promise<string[]> {
  const letters = await term.store.deadLetters.find({}, { projection: { _id: 1 } }).toArray();
  for (const { _id } of letters) term.dead.add(_id);
  return letters.map(({ _id }) => _id);
}

/** Ids that deserve another try. */
export async function retriableDeadLetters(term: Term): Promise<string[]> {
  const letters = await term.store.deadLetters
    .find({ attempts: { $lt: MOST_ATTEMPTS } }, { projection: { _id: 1 } })
    .toArray();
  return letters.map(({ _id }) => _id);
}

/** Remembers records that failed; a changed one starts to count anew. */
export async function bury(term: Term, failed: readonly { profile: RecordActions; code: string }[]): Promise<void> {
  for (const { profile, code } of failed) {
    const { recordId, revision } = profile;
    const attempts = { $cond: [{ $eq: ['$revision', revision] }, { $add: [{ $ifNull: ['$attempts', 0] }, 1] }, 1] };
    await term.store.deadLetters.updateOne(
      { _id: recordId },
      [{ $set: { attempts, revision, code: { $literal: code }, at: '$$NOW' } }],
      { upsert: true },
    );
    term.dead.add(recordId);
    term.metrics.deadLetters += 1;
    term.logger.warn({ record: recordId, revision, code }, 'dead letter');
  }
}

/** Forgets dead letters of records that have succeeded, or are gone. */
export async function revive(term: Term, ids: readonly string[]): Promise<void> {
  const cured = ids.filter((id) => term.dead.has(id));
  if (cured.length === 0) return;
  await term.store.deadLetters.deleteMany({ _id: { $in: cured } });
  for (const id of cured) term.dead.delete(id);
}
