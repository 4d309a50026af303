/** Origins of generated people: country, mother tongue, further languages, share. Invented proportions. */
export const ORIGINS = [
  { country: 'MA', tongue: 'ar', others: ['fr', 'en', 'es'], share: 12 },
  { country: 'TN', tongue: 'ar', others: ['fr', 'en', 'it'], share: 11 },
  { country: 'EG', tongue: 'ar', others: ['en', 'de', 'it'], share: 10 },
  { country: 'PK', tongue: 'ur', others: ['en', 'de'], share: 9 },
  { country: 'BD', tongue: 'bn', others: ['en', 'it'], share: 9 },
  { country: 'IN', tongue: 'hi', others: ['en', 'de'], share: 12 },
  { country: 'PH', tongue: 'tl', others: ['en', 'es', 'de'], share: 8 },
  { country: 'UA', tongue: 'uk', others: ['en', 'pl', 'de'], share: 10 },
  { country: 'MD', tongue: 'ro', others: ['en', 'it', 'fr'], share: 4 },
  { country: 'GE', tongue: 'ka', others: ['en', 'de'], share: 4 },
  { country: 'TR', tongue: 'tr', others: ['en', 'de', 'nl'], share: 6 },
  { country: 'NG', tongue: 'yo', others: ['en', 'fr'], share: 5 },
  { country: 'SN', tongue: 'wo', others: ['fr', 'en'], share: 4 },
  { country: 'CO', tongue: 'es', others: ['en', 'pt'], share: 5 },
  { country: 'BR', tongue: 'pt', others: ['en', 'es'], share: 5 },
] as const;

/** Syllables of invented names. */
export const SYLLABLES = [
  'ma',
  'ri',
  'sa',
  'lo',
  'ne',
  'ta',
  'ka',
  'mi',
  'ra',
  'do',
  'li',
  'na',
  'su',
  'be',
  'jo',
  'fa',
  'zu',
  'el',
];

/** Member states by preference, in an invented order. */
export const STATES_BY_PREFERENCE =
  'DE FR NL ES IT SE BE AT IE PL PT DK FI CZ GR RO HU LU HR BG SK SI LT EE LV CY MT'.split(' ');
