/** A sector of the economy: NACE division, the ISCO-08 groups it employs, and its share of all employers. */
export interface Sector {
  readonly key: string;
  readonly nace: string;
  /** ISCO-08 groups of any level. */
  readonly iscoGroups: readonly string[];
  readonly share: number;
}

/** Every unit group of the sample list of shortage occupations belongs to one of these. */
export const SECTORS: readonly Sector[] = [
  {
    key: 'construction',
    nace: '41',
    iscoGroups: ['3112', '3123', '711', '712', '713', '8342', '8343', '9313', '2142'],
    share: 16,
  },
  { key: 'hospital', nace: '86', iscoGroups: ['22', '32'], share: 20 },
  { key: 'care', nace: '87', iscoGroups: ['2221', '3221', '53'], share: 14 },
  { key: 'installation', nace: '43', iscoGroups: ['7126', '7127', '7411', '7412', '7421', '2151'], share: 10 },
  { key: 'metalwork', nace: '25', iscoGroups: ['3115', '721', '722', '7231', '7233', '2141'], share: 10 },
  { key: 'software', nace: '62', iscoGroups: ['25', '35', '2152'], share: 12 },
  { key: 'engineering', nace: '71', iscoGroups: ['211', '214', '215', '216', '311'], share: 7 },
  { key: 'transport', nace: '49', iscoGroups: ['7231', '8331', '8332', '8341'], share: 8 },
  { key: 'food', nace: '10', iscoGroups: ['751'], share: 5 },
  { key: 'restaurant', nace: '56', iscoGroups: ['512'], share: 6 },
  { key: 'farm', nace: '01', iscoGroups: ['61', '8341', '921'], share: 4 },
  { key: 'school', nace: '85', iscoGroups: ['23'], share: 4 },
  { key: 'finance', nace: '69', iscoGroups: ['24', '33'], share: 3 },
];

const belongs = (iscoGroup: string, { iscoGroups }: Sector): boolean =>
  iscoGroups.some((group) => iscoGroup.startsWith(group));

/** Sectors that employ people of an ISCO-08 unit group. */
export const sectorsOf = (iscoGroup: string): readonly Sector[] =>
  SECTORS.filter((sector) => belongs(iscoGroup, sector));
