import path from 'node:path';
import { reportsOf, type ReportRow } from '@talent-pool/taxonomy-store';
import type { Db } from 'mongodb';
import { PlainError } from '../../pool/plain-error.ts';
import { followRebuild, isLed, rebuildsOf, type FeedName } from '../reindex/rebuild-progress.ts';
import { LeftOut } from './rejected-rows.ts';
import type { PoolDatabase } from '../../pool/pool-database.ts';
import { planSwitch, switchTo, type SwitchPlan } from './switch-edition.ts';
import { touchedRecords, type TouchedRecords } from './touched-records.ts';
import { writeReport } from './write-report.ts';

export interface GoOverOptions {
  /** Where the report goes; a file below the pool's folder when not given. */
  readonly report?: string | undefined;
  /** Goes over even if more is lost than an official version would lose. */
  readonly acceptLosses: boolean;
  /** Says what it would mean, and leaves it at that. */
  readonly onlyPlan: boolean;
}

const FEEDS: readonly FeedName[] = ['profiles', 'vacancies'];
const print = (line: string): void => console.log(line);

function tellRows(rows: readonly ReportRow[]): void {
  const leftOut = new LeftOut();
  for (const { file, line, text } of rows) {
    if (line === null) print(`Note: ${text}`);
    else leftOut.add(file, line, text);
  }
  for (const line of leftOut.lines()) print(line);
  print(`${leftOut.count} rows were rejected. The report lists them all.`);
}

function tellPlan({ gone, losses }: SwitchPlan, { profiles, vacancies }: TouchedRecords): void {
  print(
    `${gone.occupations.length} occupations and ${gone.skills.length} skills become obsolete; ` +
      `${profiles.ids.length} profiles and ${vacancies.ids.length} vacancies contain them and are not changed.`,
  );
  for (const text of losses) print(`Unexpected: ${text}`);
}

/** The indexers see for themselves what is in use; this only waits for them. */
async function followRebuilds(books: Db, edition: string): Promise<void> {
  for (const feed of FEEDS) {
    if (!(await isLed(books, feed))) {
      print(`No indexer of ${feed} is running. The index is rebuilt when one starts.`);
      continue;
    }
    const { end, cards } = await followRebuild(books, feed, edition, print);
    if (end === 'DONE') print(`The new index of ${feed} is in use: ${cards}.`);
    else print(`The index of ${feed} is not rebuilt yet (${end.toLowerCase()}). See the log of the indexer.`);
  }
}

/**
 * Goes over to a stored version: tells what that means, writes the report, switches in one step and waits for the new
 * indexes. Throws a PlainError when too much would be lost.
 */
export async function goOver(
  { client, databases, reports }: PoolDatabase,
  base: SwitchPlan['base'],
  { report, acceptLosses, onlyPlan }: GoOverOptions,
): Promise<void> {
  const database = client.db(databases.taxonomy);
  const plan = await planSwitch(database, base);
  const touched = await touchedRecords(client, databases, plan.gone);
  const rows = await reportsOf(database, base._id);
  const file = report ?? path.join(reports, `esco-${base._id}.jsonl`);
  await writeReport(file, { plan, touched, rows });
  tellRows(rows);
  tellPlan(plan, touched);
  print(`Report: ${file}`);
  if (onlyPlan)
    return print(`The version is stored but not in use. To activate it: npm run esco:activate -- ${base._id}`);
  if (plan.losses.length > 0 && !acceptLosses)
    throw new PlainError(
      'The version in use was not changed, because the download seems to be incomplete. ' +
        `To activate it anyway: npm run esco:activate -- ${base._id} --accept-losses`,
    );
  const books = client.db(databases.indexer);
  if (plan.edition === plan.expected) return print(`${plan.edition} is already in use.`);
  // It may have been in use before: what was built then does not count.
  for (const feed of FEEDS) await rebuildsOf(books, feed).deleteOne({ _id: plan.edition });
  await switchTo(database, plan);
  print(`${plan.edition} is in use.`);
  await followRebuilds(books, plan.edition);
}
