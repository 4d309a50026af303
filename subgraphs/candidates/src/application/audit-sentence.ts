import { message } from '@talent-pool/messages';
import { countryName } from '@talent-pool/taxonomy';
import type { AuditRecord } from '../data/audit.model.ts';
import { sectionName } from './person-sentences.ts';

function listOf(names: readonly string[], language: string): string {
  return new Intl.ListFormat(language, { type: 'conjunction' }).format(names);
}

/** What an audit record says, as a sentence to the person in a language of the catalogue. */
export function auditSentence(record: Omit<AuditRecord, '_id' | 'candidateId' | 'actor'>, language: string): string {
  const { action, memberState, purpose, details } = record;
  const contactPoint = memberState ? (countryName(memberState, language) ?? memberState) : '';
  const { decision, reason, sections = [] } = details ?? {};
  if (action === 'PROFILE_READ')
    return message('audit.PROFILE_READ', language, {
      contactPoint,
      purpose: purpose ? message(`accessPurpose.${purpose}`, language) : '',
    });
  if (decision === 'SUBMITTED') return message('audit.WAITS_AGAIN', language);
  if (decision === 'ADMITTED' && memberState === null) return message('audit.ADMITTED_BY_POOL', language);
  if (decision === 'ADMITTED') return message('audit.ADMITTED', language, { contactPoint });
  if (decision === 'REFUSED')
    return message('audit.REFUSED', language, {
      contactPoint,
      reason: reason ? message(`refusal.${reason}`, language) : '',
    });
  if (action === 'PROFILE_CHANGED' && sections.length > 0)
    return message('audit.SECTIONS_CHANGED', language, {
      sections: listOf(
        sections.map((name) => sectionName(name, language)),
        language,
      ),
    });
  return message(`audit.${action}`, language);
}
