import { knownCode, withProblem } from '@talent-pool/service-kit';
import { EU_MEMBER_STATES, isCountry, isNationality, memberStateHint } from '@talent-pool/taxonomy';
import { z } from 'zod';

/** ISO 3166-1 code of a country. */
export const country = z
  .string()
  .refine(isCountry, withProblem('UNKNOWN', 'Unknown country. Must be an ISO 3166-1 alpha-2 code, such as UA.'));

/** ISO 3166-1 code of a country, or a code of ICAO 9303 for a person without one. */
export const nationality = z
  .string()
  .refine(
    isNationality,
    withProblem(
      'UNKNOWN',
      'Unknown nationality. Must be an ISO 3166-1 alpha-2 code, such as UA, or XXA (stateless), XXB (refugee), XXC (other refugee) or XXX (unknown).',
    ),
  );

/** ISO 3166-1 code of a member state of the Union. */
export const memberState = knownCode(
  (code) => EU_MEMBER_STATES.includes(code),
  'Unknown member state. Must be an ISO 3166-1 alpha-2 code of a member state of the Union, such as DE.',
  memberStateHint,
);
