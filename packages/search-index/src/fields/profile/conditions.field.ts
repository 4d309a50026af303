import { z } from 'zod';
import { filterToken } from '../../index-fields.ts';
import { CONTRACT_TYPES, WORKING_TIMES, type ContractType, type WorkingTime } from '../../vocabulary.ts';
import type { IndexFields } from '../field.ts';
import type { ValuesOfShape } from '../shape.ts';

const accepts = {
  contractTypes: z.array(z.enum(CONTRACT_TYPES)),
  workingTimes: z.array(z.enum(WORKING_TIMES)),
  /** Gross euro a month; on the card rounded down to 500. */
  minimumMonthlyPay: z.number().int().nullable(),
};
const card = { conditions: z.strictObject(accepts).nullable() };
export type ConditionsOfCard = ValuesOfShape<typeof card>;

/** The values that a person accepts: those named, or all. */
const accepted = <T>(named: readonly T[] | undefined, all: readonly T[]): readonly T[] =>
  named && named.length > 0 ? named : all;

/** What a person accepts of a contract and of working time; everything where nothing is said. */
export const acceptedConditions = ({ conditions: wishes }: ConditionsOfCard) => ({
  contractTypes: accepted(wishes?.contractTypes, CONTRACT_TYPES),
  workingTimes: accepted(wishes?.workingTimes, WORKING_TIMES),
});

const conditionIndex: IndexFields<
  ConditionsOfCard,
  {
    readonly contractTypes: readonly ContractType[];
    readonly workingTimes: readonly WorkingTime[];
    readonly minimumMonthlyPay: number | null;
  }
> = {
  mappings: { contractTypes: filterToken, workingTimes: filterToken, minimumMonthlyPay: { type: 'integer' } },
  values: (card) => ({
    ...acceptedConditions(card),
    minimumMonthlyPay: card.conditions?.minimumMonthlyPay ?? null,
  }),
};

/** The person's conditions of work: a vacancy has to meet them. */
export const conditions = {
  record: { conditions: z.object({ ...accepts, hidden: z.boolean() }).nullable() },
  card,
  tokens: [conditionIndex],
};
