import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

const ESCO = 'http://data.europa.eu/esco';
const folder = mkdtempSync(path.join(tmpdir(), 'talent-pool-esco-test-'));
const source = path.join(folder, 'download/v1');
const target = path.join(folder, 'made');

/**
 * A small download with the peculiarities of real ones: byte order marks, line breaks in cells, duplicate and odd rows.
 */
const FILES: Record<string, string> = {
  'en/ISCOGroups_en.csv': `\uFEFFconceptType,conceptUri,code,preferredLabel,altLabels
ISCOGroup,${ESCO}/isco/C0110,0110,Officers,
ISCOGroup,${ESCO}/isco/C2512,2512,Software developers,`,
  'en/occupations_en.csv': `conceptType,conceptUri,iscoGroup,preferredLabel,altLabels,description,code
Occupation,${ESCO}/occupation/o1,2512,software  developer,"software developer
coder
Coder
 programmer ",A description,2512.4
Occupation,${ESCO}/occupation/o2,110,air force officer,,A description,0110.1
Occupation,${ESCO}/occupation/o3,9999,lost,,A description,9999.1`,
  'en/skills_en.csv': `conceptType,conceptUri,skillType,reuseLevel,preferredLabel,altLabels,description
KnowledgeSkillCompetence,${ESCO}/skill/s1,knowledge,sector-specific,Java,"Java 8 | J2EE",A description
KnowledgeSkillCompetence,${ESCO}/skill/s2,skill/competence,transversal,work in teams,,A description`,
  'en/skillGroups_en.csv': `conceptType,conceptUri,preferredLabel,code
SkillGroup,${ESCO}/skill/g1,programming,S5.6`,
  'en/skillsHierarchy_en.csv': `Level 0 URI,Level 0 preferred term,Level 0 code
${ESCO}/skill/S,skills,S`,
  'en/digitalSkillsCollection_en.csv': `conceptUri,preferredLabel
${ESCO}/skill/s1,Java
${ESCO}/skill/unknown,?`,
  'en/broaderRelationsSkillPillar.csv': `conceptType,conceptUri,broaderType,broaderUri
KnowledgeSkillCompetence,${ESCO}/skill/s1,SkillGroup,${ESCO}/skill/g1`,
  'en/broaderRelationsOccPillar.csv': `conceptType,conceptUri,broaderType,broaderUri
Occupation,${ESCO}/occupation/o1,ISCOGroup,${ESCO}/isco/C2512`,
  'en/occupationSkillRelations.csv': `occupationUri,relationType,skillType,skillUri
${ESCO}/occupation/o1,essential,knowledge,${ESCO}/skill/s1
${ESCO}/occupation/o1,essential,knowledge,${ESCO}/skill/s1
${ESCO}/occupation/o1,optional,skill/competence,${ESCO}/skill/s2
${ESCO}/occupation/o9,optional,skill/competence,${ESCO}/skill/s2`,
  'en/skillSkillRelations.csv': `originalSkillUri,originalSkillType,relationType,relatedSkillType,relatedSkillUri
${ESCO}/skill/s1,knowledge,optional,skill/competence,${ESCO}/skill/s2`,
  'de/occupations_de.csv': `conceptType,conceptUri,iscoGroup,preferredLabel,altLabels
Occupation,${ESCO}/occupation/o1,2512,Softwareentwickler,
Occupation,${ESCO}/occupation/o7,2512,unbekannt,`,
  'lists/occupations_cs.tsv': `conceptUri\tkind\tlabel
${ESCO}/occupation/o1\tpreferred\tvývojář  softwaru
${ESCO}/occupation/o1\talternative\tprogramátor
${ESCO}/occupation/o1\talternative\tVývojář softwaru
${ESCO}/occupation/o9\tpreferred\tneznámé
${ESCO}/isco/C2512\tpreferred\tVývojáři softwaru`,
  'skos/occupations.ttl': `@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix esco: <${ESCO}/> .
<#a> a skos:Concept ; skos:exactMatch <${ESCO}/occupation/o1> ; skos:prefLabel "Programmierer"@de .
<#b> a skos:Concept ; skos:exactMatch <${ESCO}/occupation/o2> ;
  skos:prefLabel "Luftwaffenoffizier"@de ; skos:altLabel "Offizier, Luftwaffe"@de, "Luftwaffenoffizier"@de .
<#c> a skos:Concept ; skos:exactMatch <${ESCO}/skill/s1> ; skos:prefLabel "Java"@de .
<#d> a skos:Concept ; skos:prefLabel "ohne Verweis"@de .`,
};

let output: string;
beforeAll(() => {
  for (const [name, text] of Object.entries(FILES)) {
    mkdirSync(path.dirname(path.join(source, name)), { recursive: true });
    writeFileSync(path.join(source, name), `${text}\n`);
  }
  const made = spawnSync(
    process.execPath,
    ['--no-warnings', path.resolve('scripts/ops/esco-build.ts'), source, target],
    {
      encoding: 'utf8',
      env: {},
    },
  );
  output = made.stdout + made.stderr;
});
afterAll(() => rmSync(folder, { recursive: true }));

const read = (name: string): string[] =>
  readFileSync(path.join(target, `${name}.tsv`), 'utf8')
    .split('\n')
    .slice(0, -1);

describe('npm run esco:build', () => {
  test('keeps the facts of occupations', () => {
    expect(read('occupations')).toEqual([
      'id\tcode\tiscoGroup\tbroader\tcollections',
      'o1\t2512.4\t2512\t\t',
      'o2\t0110.1\t0110\t\t',
    ]);
    expect(read('occupation-skills')).toEqual(['occupation\tessential\toptional', 'o1\ts1\ts2', 'o2\t\t']);
  });

  test('keeps the facts of skills', () => {
    expect(read('skills')).toEqual([
      'id\ttype\treuseLevel\tbroader\trelated\tcollections',
      's1\tKNOWLEDGE\tSECTOR_SPECIFIC\tg1\ts2\tdigital',
      's2\tSKILL\tTRANSVERSAL\t\t\t',
    ]);
  });

  test('keeps labels by language, without double spaces and duplicates', () => {
    expect(read('labels/occupations.en')).toContain('o1\tsoftware developer\tcoder | programmer');
    expect(read('labels/skills.en')).toContain('s1\tJava\tJ2EE | Java 8');
    expect(read('labels/occupations.de')).toEqual([
      'id\tpreferred\talternatives',
      'o1\tSoftwareentwickler\t',
      'o2\tLuftwaffenoffizier\tOffizier, Luftwaffe',
    ]);
  });

  test('takes labels from lists and Turtle files for concepts without labels in a language', () => {
    expect(read('labels/occupations.cs').slice(1)).toEqual(['o1\tvývojář softwaru\tprogramátor']);
    expect(read('labels/iscogroups.cs').slice(1)).toEqual(['2512\tVývojáři softwaru\t']);
    expect(read('labels/skills.de').slice(1)).toEqual(['s1\tJava\t']);
  });

  test('reports what it skips, and keeps no description', () => {
    expect(output).toMatch(/unknown ISCO group 9999/u);
    expect(output).toMatch(/unknown occupation o9/u);
    expect(output).toMatch(/digitalSkillsCollection.*unknown concept unknown/u);
    expect(output).toMatch(/2 occupations, 2 skills, 2 ISCO groups/u);
    const all = readdirSync(target, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.tsv'));
    expect(all.map((name) => readFileSync(path.join(target, name), 'utf8')).join()).not.toContain('description');
  });
});
