import type { Meaning } from './reading.ts';

/** The id by which a reading is pinned or rejected. */
export function idOf(meaning: Meaning): string {
  switch (meaning.kind) {
    case 'CONCEPTS': {
      const [first] = meaning.concepts;
      return first ? `${meaning.family ? 'FAMILY' : first.kind}:${first.id}` : 'CONCEPTS:NONE';
    }
    case 'LANGUAGE':
      return `LANGUAGE:${meaning.language}>=${meaning.minimum}`;
    case 'EXPERIENCE':
      return `EXPERIENCE:${meaning.from ?? ''}-${meaning.to ?? ''}`;
    case 'EQF':
      return `EQF:${meaning.level}`;
    case 'PLACE':
      return meaning.region === null ? `COUNTRY:${meaning.country}` : `REGION:${meaning.region}`;
    case 'START':
      return `START:${meaning.month}`;
    case 'WORKING_TIME':
      return `WORKING_TIME:${meaning.workingTime}`;
    case 'CONTRACT':
      return `CONTRACT_TYPE:${meaning.contract}`;
    case 'PAY':
      return `PAY:${meaning.amount}${meaning.most === undefined ? '' : `..${meaning.most}`}-${meaning.period}`;
    case 'LICENCE':
      return `LICENCE:${meaning.category}`;
    case 'WORDS':
      return 'WORDS:0';
  }
}
