import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { imageFiles } from '../support/production-copy.ts';

interface Package {
  readonly name?: string;
  readonly version?: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly link?: boolean;
}
interface Component {
  readonly name: string;
  readonly purl: string;
  readonly properties?: readonly { readonly name: string; readonly value: string }[];
}
const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
  packages: Readonly<Record<string, Package>>;
};
const own = Object.keys(packages).filter((place) => !place.includes('node_modules'));
/** Libraries that go into the image, by their place. */
const libraries = Object.entries(packages).filter(
  ([place, { dev, link }]) => place.includes('node_modules') && !dev && !link,
);
/** Licences that put no condition on the whole which the EUPL does not have. */
const COMPATIBLE = [
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'Python-2.0',
  'Unlicense',
];

/** Licences of an SPDX expression, all of which have to be kept. */
const named = (expression = 'none'): string[] => expression.split(/\s+(?:AND|OR)\s+|[()]/u).filter(Boolean);

describe('the licence of the project', () => {
  test.each(own.map((place) => place || '.'))('is named in package.json of %s', (place) => {
    const { license } = JSON.parse(readFileSync(`${place}/package.json`, 'utf8')) as Package;
    expect(license).toBe('EUPL-1.2');
  });

  test('is there in full, as published, and goes into the image', () => {
    const text = readFileSync('LICENSE', 'utf8');
    expect(text).toMatch(/^EUROPEAN UNION PUBLIC LICENCE v\. 1\.2\nEUPL © the European Union 2007, 2016\n/u);
    expect(text.match(/^\d+\./gmu)).toEqual(Array.from({ length: 15 }, (_, place) => `${place + 1}.`));
    expect(text).toContain('‘Compatible Licences’ according to Article 5 EUPL are:');
    expect(createHash('sha256').update(text).digest('hex')).toBe(
      '57fb42fbcd0b037ce528ed8f72f1ec095d67bc6825ecf1448ff39be1fe68a4b4',
    );
    expect(imageFiles()).toContain('LICENSE');
  });

  test('is what README says', () => {
    const readme = readFileSync('README.md', 'utf8');
    for (const link of ['(LICENSE)', '(SECURITY.md)']) expect(readme).toContain(link);
    expect(readme).toContain('Licensed under the EUPL');
  });
});

test('libraries of the image have licences that go together with it', () => {
  expect(libraries.length).toBeGreaterThan(100);
  const others = libraries
    .map(([place, { license }]) => ({ place, license }))
    .filter(({ license }) => named(license).some((one) => !COMPATIBLE.includes(one)));
  expect(others).toEqual([]);
});

describe('the software bill of materials', () => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Readonly<Record<string, string>> };
  const [, parameters = '', file = ''] = /npm (sbom .+) > (\S+)$/u.exec(scripts['sbom'] ?? '') ?? [];

  test('is made by the continuous integration, and not kept in the repository', () => {
    expect(readFileSync('.ci/run', 'utf8')).toContain('npm run sbom');
    expect(readFileSync('.gitignore', 'utf8').split('\n')).toContain(`/${file.split('/')[0]}/`);
  });

  // `npm sbom --omit=dev` leaves out what development needs too, such as express: so all is listed, and marked.
  test('lists every library of the image with its version, and marks what only development needs', () => {
    const text = execFileSync('npm', parameters.split(' '), { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
    const { bomFormat, components } = JSON.parse(text) as { bomFormat: string; components: readonly Component[] };
    const forDevelopment = (one: Component): boolean =>
      (one.properties ?? []).some(({ name, value }) => name === 'cdx:npm:package:development' && value === 'true');
    const listed = new Map(components.map((one) => [decodeURIComponent(one.purl.replace(/\?.*$/u, '')), one]));
    const expected = libraries.map(([place, { name, version }]) => {
      const installed = name ?? place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length);
      return `pkg:npm/${installed}@${version}`;
    });
    expect(bomFormat).toBe('CycloneDX');
    expect(expected.filter((purl) => !listed.has(purl))).toEqual([]);
    const marked = components.filter(forDevelopment).map(({ name }) => name);
    expect(marked).toEqual(expect.arrayContaining(['jest', 'oxlint', 'oidc-provider', 'typescript']));
    for (const name of ['express', 'mongodb', 'undici']) expect(marked).not.toContain(name);
  });
});
