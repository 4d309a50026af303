import type { CardDocument } from '../../card-document.ts';
import { filterToken } from '../../index-fields.ts';
import { CONTRACT_TYPES, WORKING_TIMES, type ContractType, type WorkingTime } from '../../vocabulary.ts';
import type { IndexFields } from '../field.ts';

/** The values that a person accepts: those named, or all. */
const accepted = <T>(named: readonly T[] | undefined, all: readonly T[]): readonly T[] =>
  named && named.length > 0 ? named : all;

/** What a person accepts of a contract and of working time; everything where nothing is said. */
export const acceptedConditions = ({ conditions }: CardDocument) => ({
  contractTypes: accepted(conditions?.contractTypes, CONTRACT_TYPES),
  workingTimes: accepted(conditions?.workingTimes, WORKING_TIMES),
});

/** The person's conditions of work: a vacancy has to meet them. */
export const conditionIndex: IndexFields<
  CardDocument,
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
