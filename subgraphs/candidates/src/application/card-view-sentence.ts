import { message } from '@talent-pool/messages';
import { countryName } from '@talent-pool/taxonomy';
import type { CardViewRecord } from '../data/card-view.model.ts';

const VIEWERS = { employer: 'EMPLOYER', portal: 'PORTAL', officer: 'CONTACT_POINT' } as const;

/** The kind of organisation that a role stands for, as in the schema. */
export const viewerOf = (role: string) => VIEWERS[role as keyof typeof VIEWERS];

/** A view of a card as a sentence in a language of the catalogue. */
export function cardViewSentence(
  { day, role, organisationName, memberState, purpose }: CardViewRecord,
  language: string,
): string {
  const organisation = organisationName ?? (memberState && countryName(memberState, language));
  return message(`cardView.${organisation ? viewerOf(role) : 'UNKNOWN'}`, language, {
    organisation: organisation ?? '',
    day: new Date(`${day}T12:00:00Z`),
    purpose: message(`purpose.${purpose}`, language),
  });
}
