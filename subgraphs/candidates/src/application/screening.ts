import { dayOf } from '@talent-pool/service-kit';
import type { AdmissionMode } from '@talent-pool/pool-settings';
import type { ShortageLists, Taxonomy } from '@talent-pool/taxonomy';
import type { ProfileStore } from '../data/profile.store.ts';
import type { AdmissionSettings } from '../domain/admission.rules.ts';
import { GROUPS_BY_SETTING } from '../domain/eligibility.rules.ts';
import { Screening } from '../domain/screening/screening.ts';

/** How people are admitted in a member state that has not set it, by the operator's setting. */
const MODES: Readonly<Record<AdmissionSettings['admission'], AdmissionMode>> = {
  automatic: 'AUTOMATIC',
  officer: 'MANUAL',
};

export interface ScreeningSources {
  readonly store: Pick<ProfileStore, 'memberStateSettings'>;
  readonly taxonomy: Taxonomy;
  readonly shortages: Pick<ShortageLists, 'inForce'>;
  readonly admission: AdmissionSettings['admission'];
  readonly eligibility: AdmissionSettings['eligibility'];
}

/** Screening by the settings that count at a time. */
export async function screeningAt(
  { store, taxonomy, shortages, admission, eligibility }: ScreeningSources,
  now: Date,
): Promise<Screening> {
  const settings = await store.memberStateSettings.read();
  const { entries } = shortages.inForce(dayOf(now));
  return new Screening({
    settings,
    otherwise: MODES[admission],
    otherwiseEligible: GROUPS_BY_SETTING[eligibility],
    taxonomy,
    shortages: entries,
    now,
  });
}
