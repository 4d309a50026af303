import type { Meaning, Reading } from '@talent-pool/text-reader';
import type { TextReadingResolvers } from '../__generated__/types.ts';
import { byCode } from './references.ts';

type Kind = Meaning['kind'];

/** The value of a field that only one kind of meaning has; null for others. */
const of =
  <K extends Kind, T>(kind: K, valueOf: (meaning: Extract<Meaning, { readonly kind: K }>) => T) =>
  ({ meaning }: Reading): T | null =>
    meaning.kind === kind ? valueOf(meaning as Extract<Meaning, { readonly kind: K }>) : null;

export const TextReading: TextReadingResolvers = {
  kind: ({ meaning }) => (meaning.kind === 'LICENCE' ? 'DRIVING_LICENCE' : meaning.kind),
  ignoredBecause: ({ reason }) => reason,
  alternativeGroup: ({ group }) => group,
  concepts: ({ meaning }) => (meaning.kind === 'CONCEPTS' ? [...meaning.concepts] : []),
  isFamily: ({ meaning }) => meaning.kind === 'CONCEPTS' && meaning.family,
  alternatives: ({ alternatives }) => [...alternatives],
  language: of('LANGUAGE', ({ language }) => byCode(language)),
  minimumLevel: of('LANGUAGE', ({ minimum }) => minimum),
  minimumMonths: of('EXPERIENCE', ({ from }) => from),
  belowMonths: of('EXPERIENCE', ({ to }) => to),
  eqfLevel: of('EQF', ({ level }) => level),
  countryCode: of('PLACE', ({ country }) => country),
  nutsCode: of('PLACE', ({ region }) => region),
  placeName: of('PLACE', ({ name }) => name ?? null),
  startMonth: of('START', ({ month }) => month),
  workingTime: of('WORKING_TIME', ({ workingTime }) => workingTime),
  contractType: of('CONTRACT', ({ contract }) => contract),
  payAmount: of('PAY', ({ amount }) => amount),
  payPeriod: of('PAY', ({ period }) => period),
  drivingLicence: of('LICENCE', ({ category }) => category),
};
