import type { Taxonomy } from '@talent-pool/taxonomy';
import { z } from 'zod';
import { all, either, term } from '../../condition.ts';
import { token } from '../../index-fields.ts';
import { licenceToken } from '../../tokens.ts';
import type { IndexFields } from '../field.ts';
import type { LicencesOfCard } from '../profile/licences.field.ts';
import { effectiveMemberStates, type MemberStatesOfCard } from '../profile/member-states.field.ts';
import { requirement } from '../requirement.ts';
import { absentOrAnyOf } from './absent-or.ts';
import { memberStatesOf } from './place.field.ts';

const record = { licenceRequired: z.boolean() };

/** The values that determine the required licence. */
interface LicenceRule {
  readonly licenceRequired: boolean;
  readonly occupation: string | null;
  readonly memberStates: readonly string[];
}

/** The unit group of the occupation, for which a licence is required; undefined if none is. */
const groupOf = ({ licenceRequired, occupation }: Omit<LicenceRule, 'memberStates'>, taxonomy: Taxonomy) =>
  licenceRequired && occupation !== null ? taxonomy.occupation(occupation)?.iscoGroup : undefined;

interface RequiredLicence {
  readonly memberState: string;
  readonly licence: string;
}

/** The required licences: for the unit group of the occupation, valid in a member state of the vacancy. One is enough. */
function licencesOf(vacancy: LicenceRule, taxonomy: Taxonomy): RequiredLicence[] {
  const iscoGroup = groupOf(vacancy, taxonomy);
  if (!iscoGroup) return [];
  return vacancy.memberStates.map((memberState) => ({
    memberState,
    licence: licenceToken({ iscoGroup, memberState }),
  }));
}

/** The token of a licence that counts only if the person would work in its member state. */
const whereWanted = (licence: string): string => `${licence}|wanted`;

type LicenceRecord = Omit<LicenceRule, 'memberStates'> & Parameters<typeof memberStatesOf>[0];

/** `licenceToken` of the required licence; with several member states, `whereWanted` of each. */
const vacancyLicenceIndex: IndexFields<LicenceRecord, { readonly licences: readonly string[] }> = {
  mappings: { licences: token },
  values: (vacancy, taxonomy) => {
    const required = licencesOf({ ...vacancy, memberStates: memberStatesOf(vacancy) }, taxonomy);
    return { licences: required.map(({ licence }) => (required.length === 1 ? licence : whereWanted(licence))) };
  },
};

type Card = LicencesOfCard & MemberStatesOfCard;

/** With several member states, a licence counts only in those in which the person would work. */
function unmet(vacancy: LicenceRule, card: Card, taxonomy: Taxonomy): string[] {
  const required = licencesOf(vacancy, taxonomy);
  const wanted = required.length === 1 ? vacancy.memberStates : effectiveMemberStates(card);
  const held = new Set(card.licences.map(licenceToken));
  if (required.length === 0 || required.some((one) => wanted.includes(one.memberState) && held.has(one.licence)))
    return [];
  const states = required.map(({ memberState }) => memberState).join(' or ');
  const where = required.length === 1 ? '' : ', where the person would work,';
  return [
    `The profession is regulated: a licence for ISCO-08 group ${groupOf(vacancy, taxonomy)} in ${states}${where} is required, and the card does not show one.`,
  ];
}

/** Whether a licence for the profession is required. */
export const licenceRequired = {
  record,
  matched: record,
  index: [vacancyLicenceIndex],
  requirement: requirement({
    name: 'LICENCE',
    ofCards: (vacancy: LicenceRule, taxonomy) => {
      const [first, ...more] = licencesOf(vacancy, taxonomy);
      if (!first) return [];
      if (more.length === 0) return [term('licences', first.licence)];
      return [
        either(
          ...[first, ...more].map(({ memberState, licence }) =>
            all(term('memberStates', memberState), term('licences', licence)),
          ),
        ),
      ];
    },
    ofVacancies: (card: Card) => {
      const wanted = effectiveMemberStates(card);
      const useful = card.licences.filter(({ memberState }) => wanted.includes(memberState));
      return [
        absentOrAnyOf('licences', [...card.licences.map(licenceToken), ...useful.map(licenceToken).map(whereWanted)]),
      ];
    },
    unmet,
  }),
};
