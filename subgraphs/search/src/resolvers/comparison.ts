import type { Comparison } from '../application/compare-profiles.ts';
import { toStandIn } from './references.ts';
import { toTextInterpretation } from './text-interpretation.ts';

/** Cards side by side, as the graph shows them. */
export const toComparison = ({ profiles, gone, conditions, text }: Comparison) => ({
  profiles: [...profiles],
  gone: [...gone],
  conditions: conditions.map(({ met, standIns, ...condition }) => ({
    ...condition,
    met: [...met],
    standIns: standIns.map((one) => one && toStandIn(one)),
  })),
  textInterpretation: toTextInterpretation(text),
});
