/** Scalars of the schemas whose values are codes, each with an example. */
export const CODE_SCALARS = {
  CountryCode: 'DE',
  LanguageTag: 'de',
  PartialDate: '1990-05',
  NationalityCode: 'UA',
  Quarter: '2027-Q1',
  NutsCode: 'DE212',
  NaceCode: '62',
  CurrencyCode: 'EUR',
} as const;

export type CodeScalar = keyof typeof CODE_SCALARS;

export const CODE_SCALAR_NAMES = Object.keys(CODE_SCALARS) as readonly CodeScalar[];

/** The refusal of a value that is no string. It contains nothing that a caller wrote. */
export const notAString = (name: CodeScalar): string =>
  `A value of type ${name} must be a string, such as "${CODE_SCALARS[name]}".`;
