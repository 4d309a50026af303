import type { Caller } from '@talent-pool/service-kit';
import type { Context } from '../context.ts';
import type { AuditRecord } from '../data/audit.model.ts';
import type { CardViewRecord } from '../data/card-view.model.ts';
import type { ConsentTexts } from '../domain/consent-versions.ts';
import type { Consent } from '../domain/profile.ts';
import { auditSentence } from './audit-sentence.ts';
import { cardViewSentence } from './card-view-sentence.ts';
import { consentTextsOf } from './consent-texts.ts';
import { exportLabels } from './export-labels.ts';

/** The person's view of an audit record: it does not name the officer. */
const toAct = ({ _id, candidateId: _person, actor: _actor, ...act }: AuditRecord, language: string) => ({
  ...act,
  text: auditSentence(act, language),
});

const toView = (view: CardViewRecord, language: string) => ({
  day: view.day,
  role: view.role,
  organisationName: view.organisationName,
  memberState: view.memberState,
  purpose: view.purpose,
  text: cardViewSentence(view, language),
});

const toConsent = (consent: Consent, language: string, texts: ConsentTexts) => ({
  ...consent,
  text: texts.text(consent.purpose, consent.version, language) ?? null,
});

/**
 * Everything stored about a person (`export.schema.ts`), with names and sentences in a language of the catalogue; null
 * without a profile. The export itself is audited.
 */
export async function exportData(person: Caller, language: string, context: Context) {
  const { store, taxonomy, now } = context;
  const found = await store.bySubject(person.subject);
  if (!found) return null;
  const profile = await store.read(found._id, () => true, { caller: person, action: 'DATA_EXPORTED' });
  if (!profile) return null;
  const [audit, views, texts] = await Promise.all([
    store.audits.about(profile._id),
    store.cardViews.about(profile._id),
    consentTextsOf(context),
  ]);
  const document = {
    format: 'talent-pool-export-1',
    language,
    profile,
    labels: exportLabels(profile, language, taxonomy),
    consents: profile.consents.map((consent) => toConsent(consent, language, texts)),
    audit: audit.map((record) => toAct(record, language)),
    cardViews: views.map((view) => toView(view, language)),
  };
  return { id: profile._id, exportedAt: now, document };
}
