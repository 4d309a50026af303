import type { Fault } from './plant-faults.ts';

/** The result for a fault. `why`: the test file that failed; absent if no test noticed the fault. */
export interface Verdict {
  readonly fault: Fault;
  readonly why?: string;
  readonly isReached: boolean;
}

const survivor = ({ fault: { file, line, what, source }, isReached }: Verdict): string =>
  `  ${file}:${line}  ${what}${isReached ? '' : '  (no chosen test runs this code)'}\n      ${source}`;

/** The faults that survived, and the closing line `N faults, M noticed (P %)`. */
export function reportOf(verdicts: readonly Verdict[], equivalent: number): string {
  const survivors = verdicts.filter(({ why }) => why === undefined);
  const noticed = verdicts.length - survivors.length;
  const share = verdicts.length === 0 ? 100 : Math.floor((100 * noticed) / verdicts.length);
  const known =
    equivalent === 0
      ? []
      : [`${equivalent} faults that change nothing were left out (test/mutation/equivalent-faults.ts)`];
  const named = survivors.length === 0 ? [] : ['Not noticed:', ...survivors.map(survivor)];
  return [...named, ...known, `${verdicts.length} faults, ${noticed} noticed (${share} %)`].join('\n');
}
