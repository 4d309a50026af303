import { countryName } from './reference-lists.ts';
import { EU_MEMBER_STATES } from './member-states.ts';
import { regionSuccessors } from './regions.ts';

/** Codes that other standards of the Union use where ISO 3166-1 has another. */
const ISO_CODES: Readonly<Record<string, string>> = { EL: 'GR', UK: 'GB' };

/**
 * What to write instead of an unknown code of a member state: the ISO 3166-1 code of the same country, or that the country
 * is not a member. Undefined when the code names no country.
 */
export function memberStateHint(code: string): string | undefined {
  const upper = code.toUpperCase();
  const iso = Object.hasOwn(ISO_CODES, upper) ? (ISO_CODES[upper] ?? upper) : upper;
  const name = countryName(iso, 'en');
  if (name === undefined) return undefined;
  if (EU_MEMBER_STATES.includes(iso)) return `Use "${iso}" for ${name}.`;
  return `${name} is not a member state of the European Union.`;
}

/** What to write instead of an unknown region: its successors in NUTS 2024. Undefined when it has none. */
export function regionHint(code: string): string | undefined {
  const next = regionSuccessors(code.toUpperCase());
  if (next.length === 0) return undefined;
  return `${code.toUpperCase()} is a code of NUTS 2021; in NUTS 2024 use ${next.join(' or ')}.`;
}
