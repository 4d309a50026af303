import { readFileSync } from 'node:fs';
import { EU_MEMBER_STATES, rowsOf } from '@talent-pool/taxonomy';
import { foldPhrase } from './tokens.ts';

const FILE = new URL('../data/places.tsv', import.meta.url);
/** Maximum words of a name. */
export const LONGEST_PLACE = 4;

/** A city or region. */
export interface NamedPlace {
  /** Its first name in the file: the one that it has at home. */
  readonly name: string;
  readonly country: string;
  /** NUTS 2024 code; null if unknown. */
  readonly region: string | null;
  /** 0 for a region. */
  readonly population: number;
  /** Whether the name is the one that the place has at home, not one in another language. */
  readonly isMain: boolean;
}

let read: ReadonlyMap<string, NamedPlace> | undefined;

/** How well known a place is among those of the same name: in the Union first, then by size. */
const weight = ({ country, population, isMain, region }: NamedPlace): number =>
  Math.max(population, region === null ? 0 : 30_000) * (isMain ? 3 : 1) * (EU_MEMBER_STATES.includes(country) ? 2 : 1);

function load(): Map<string, NamedPlace> {
  const found = new Map<string, NamedPlace>();
  for (const [country = '', region = '', population = '0', names = ''] of rowsOf(readFileSync(FILE))) {
    const [home = ''] = names.split(' | ');
    names.split(' | ').forEach((name, place) => {
      const key = foldPhrase(name);
      const one = { name: home, country, region: region || null, population: Number(population), isMain: place === 0 };
      const known = found.get(key);
      if (key && (!known || weight(one) > weight(known))) found.set(key, one);
    });
  }
  return found;
}

/** The best known place with a folded name: a city of GeoNames or a region of NUTS. Reads the file once. */
export const placeNamed = (name: string): NamedPlace | undefined => (read ??= load()).get(name);
