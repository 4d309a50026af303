import { rmSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { setTimeout as pause } from 'node:timers/promises';
import { machine } from '../bench/machine.ts';
import { table } from '../bench/statistics.ts';
import { stopGuarded } from '../../scripts/dev/engines/guarded-process.ts';
import { PlainError } from '../../scripts/pool/plain-error.ts';
import { readConfig } from '../../scripts/dev/start/config.ts';
import type { Endpoint } from './account.ts';
import { CandidateActor } from './candidate.actor.ts';
import { EmployerActor } from './employer.actor.ts';
import { checkEnd } from './end-check.ts';
import { faultLoads, type Fault } from './fault-list.ts';
import { startFaultPool, type FaultPool } from './fault-pool.ts';
import { startLoad } from './load.ts';
import { Observations } from './observations.ts';
import { TIMEOUT, recovery } from './recovery.ts';
import { SaverActor } from './saver.actor.ts';
import { SearcherActor } from './searcher.actor.ts';
import { vacancyContent } from './vacancy-content.ts';

/**
 * `npm run faults -- --seconds S --only TEXT`: runs mixed loads of S seconds each on its own pool and injects one fault
 * after another; a load lasts until its faults are over. `--only` selects faults by name. Exits with 1 if a guarantee
 * was violated.
 */
const print = (line: string): void => console.log(line);
const { values } = parseArgs({
  options: { seconds: { type: 'string', default: '60' }, only: { type: 'string', default: '' } },
});
const SECONDS = Number(values.seconds);
/** Duration of a fault in milliseconds: longer than the gateway's subgraph timeout, for a load of a minute. */
const HOLD = Math.min(8_000, Math.max(1_000, SECONDS * 130));
const PEOPLE = 6;
const SEARCHERS = 3;

interface Struck {
  readonly name: string;
  readonly recovered: number | undefined;
  /** Error responses, and requests without response, from the fault until recovery. */
  readonly errors: number;
  readonly silent: number;
}

const errorsSoFar = ({ codes }: Observations): number => [...codes.values()].reduce((sum, count) => sum + count, 0);

async function strike(
  fault: Fault,
  seen: Observations,
  probe: CandidateActor,
  searcher: SearcherActor,
): Promise<Struck> {
  const [errors, silent] = [errorsSoFar(seen), seen.silent];
  seen.now(fault.name);
  await fault.strike(HOLD);
  const recovered = await recovery(probe, searcher);
  if (recovered === undefined) seen.broken({ promise: 'recovery', what: `not within ${TIMEOUT / 1_000} s` });
  const struck = { name: fault.name, recovered, errors: errorsSoFar(seen) - errors, silent: seen.silent - silent };
  print(`  ${fault.name}: ${recovered === undefined ? 'never' : `${(recovered / 1_000).toFixed(1)} s`}`);
  seen.now('between faults');
  return struck;
}

async function runLoad(
  pool: FaultPool,
  endpoint: Endpoint,
  faults: readonly Fault[],
  place: number,
  seen: Observations,
) {
  const name = (role: string, one: number): string => `load-${place}-${role}-${one}`;
  const people = Array.from(
    { length: PEOPLE },
    (_unused, one) => new CandidateActor(name('person', one), endpoint, seen),
  );
  const searchers = Array.from(
    { length: SEARCHERS },
    (_unused, one) => new SearcherActor(endpoint, seen, name('searcher', one)),
  );
  const employer = new EmployerActor(endpoint, seen, await vacancyContent(), `${place}`);
  const [probe, asking] = [
    new CandidateActor(name('probe', 0), endpoint, seen),
    new SearcherActor(endpoint, seen, name('probe', 1)),
  ];
  const load = startLoad([...people, ...searchers, employer, new SaverActor(endpoint, seen, name('saver', 0))]);
  const ends = Date.now() + SECONDS * 1_000;
  const struck: Struck[] = [];
  for (const fault of faults) struck.push(await strike(fault, seen, probe, asking));
  await pause(Math.max(0, ends - Date.now()));
  if (!(await load.stop())) seen.broken({ promise: 'recovery', what: 'a write could not be looked up' });
  seen.now('end of the load');
  await checkEnd(pool, { candidates: [...people, probe], employer }, seen);
  return struck;
}

function report(struck: readonly Struck[], seen: Observations): void {
  const time = (ms: number | undefined): string => (ms === undefined ? 'never' : `${(ms / 1_000).toFixed(1)} s`);
  const rows = struck.map(({ name, recovered, errors, silent }) => [
    name,
    time(recovered),
    String(errors),
    String(silent),
  ]);
  print(`\n${machine()}; loads of ${SECONDS} s, faults of ${HOLD / 1_000} s\n`);
  print(table(['fault', 'recovered after', 'errors', 'no answer'], rows));
  const codes = [...seen.codes].map(([code, count]) => `\n  ${count} × ${code}`).join('');
  print(`\n${seen.answered} answers, ${seen.writes} acknowledged writes, ${seen.silent} requests without an answer.`);
  print(`Errors in responses: ${codes || 'none'}`);
  if (seen.breaches.size === 0) return print('Every guarantee holds.');
  print('\nBroken guarantees:');
  for (const [what, count] of seen.breaches) print(`  ${count} × ${what}`);
  process.exitCode = 1;
}

async function run(): Promise<void> {
  const folder = path.join(readConfig().POOL_DIR, 'faults');
  const pool = await startFaultPool(folder, print);
  try {
    const endpoint: Endpoint = { url: pool.url, issuer: pool.issuer, issuerSkew: 0 };
    const loads = faultLoads(pool, endpoint)
      .map((faults) => faults.filter(({ name }) => name.includes(values.only)))
      .filter((faults) => faults.length > 0);
    if (loads.length === 0) throw new PlainError(`No fault has a name with "${values.only}" in it.`);
    // Public figures exist after the first snapshot, so errors before it are not caused by a fault.
    const first = [
      new CandidateActor('first', endpoint, new Observations()),
      new SearcherActor(endpoint, new Observations(), 'first'),
    ] as const;
    if ((await recovery(...first)) === undefined)
      throw new PlainError('The pool does not respond completely before the first fault.');
    const seen = new Observations();
    const struck: Struck[] = [];
    for (const [place, faults] of loads.entries()) {
      print(`Load ${place + 1} of ${loads.length} …`);
      struck.push(...(await runLoad(pool, endpoint, faults, place + 1, seen)));
    }
    report(struck, seen);
  } finally {
    await pool.stop();
  }
  if (process.exitCode) print(`The logs of the services are in ${path.join(folder, 'logs')}.`);
  else rmSync(folder, { recursive: true, force: true });
}

let stopping = false;
for (const name of ['SIGINT', 'SIGTERM'] as const) {
  process.on(name, () => {
    if (stopping) return;
    stopping = true;
    void stopGuarded().finally(() => process.exit(130));
  });
}
try {
  await run();
} catch (error) {
  if (!stopping) {
    console.error(error instanceof PlainError ? error.message : error);
    await stopGuarded();
    process.exit(1);
  }
}
