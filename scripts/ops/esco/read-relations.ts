import { idOf, type CsvShape } from './csv-rows.ts';
import type { Facts } from './facts.ts';
import type { FileReader } from './read-concepts.ts';

/** Names of ESCO collections in our tables. ESCO 1.0 used another name for the digital one. */
const COLLECTIONS = {
  digitalSkillsCollection: 'digital',
  ictSkillsCollection: 'digital',
  digCompSkillsCollection: 'digcomp',
  greenSkillsCollection: 'green',
  languageSkillsCollection: 'language',
  researchSkillsCollection: 'research',
  transversalSkillsCollection: 'transversal',
  researchOccupationsCollection: 'research-occupation',
} as const;

const COLLECTION_SHAPE: CsvShape = {
  required: ['conceptUri'],
  optional: ['preferredLabel', 'altLabels', 'skillType', 'reuseLevel', 'broaderConceptUri', 'broaderConceptPT'],
};

const collections = Object.entries(COLLECTIONS).map(([name, collection]): FileReader => ({
  name: name as keyof typeof COLLECTIONS,
  shape: COLLECTION_SHAPE,
  take:
    (facts) =>
    ({ cells }) => {
      const id = idOf(cells['conceptUri']) ?? '';
      const concept = facts.skills.get(id) ?? facts.occupations.get(id);
      if (!concept) return `unknown concept ${id}`;
      if (concept.collections.includes(collection)) return `${id} is already in the collection`;
      concept.collections.push(collection);
      return undefined;
    },
}));

const BROADER_SHAPE: CsvShape = {
  required: ['conceptType', 'conceptUri', 'broaderType', 'broaderUri'],
  optional: ['conceptLabel', 'broaderLabel'],
};

/** The codes of ISCO-08 groups and occupations imply their hierarchy, so these relations are not read. */
const broader = (name: 'broaderRelationsOccPillar' | 'broaderRelationsSkillPillar'): FileReader => ({
  name,
  shape: BROADER_SHAPE,
  take:
    (facts) =>
    ({ cells }) => {
      if (cells['conceptType'] === 'ISCOGroup' || cells['broaderType'] === 'ISCOGroup') return undefined;
      const [id = '', above = ''] = [idOf(cells['conceptUri']), idOf(cells['broaderUri'])];
      const concept = facts.skills.get(id) ?? facts.groups.get(id) ?? facts.occupations.get(id);
      if (!concept) return `unknown concept ${id}`;
      if (!facts.skills.has(above) && !facts.groups.has(above) && !facts.occupations.has(above))
        return `unknown broader concept ${above}`;
      if (above === id) return `${id} is a broader concept of itself`;
      if (concept.broader.includes(above)) return 'the relation is already in an earlier line';
      concept.broader.push(above);
      return undefined;
    },
});

const occupationSkills: FileReader = {
  name: 'occupationSkillRelations',
  shape: {
    required: ['occupationUri', 'relationType', 'skillUri'],
    optional: ['skillType', 'occupationLabel', 'skillLabel'],
  },
  take:
    (facts) =>
    ({ cells }) => {
      const [occupation = '', skill = ''] = [idOf(cells['occupationUri']), idOf(cells['skillUri'])];
      const relation = cells['relationType'] ?? '';
      if (relation !== 'essential' && relation !== 'optional')
        return `unknown kind of relation "${relation.slice(0, 40)}"`;
      if (!facts.occupations.has(occupation)) return `unknown occupation ${occupation}`;
      if (!facts.skills.has(skill)) return `unknown skill ${skill}`;
      const known = facts[relation].get(occupation) ?? new Set();
      if (known.has(skill)) return 'the relation is already in an earlier line';
      facts[relation].set(occupation, known.add(skill));
      return undefined;
    },
};

const skillSkills: FileReader = {
  name: 'skillSkillRelations',
  shape: {
    required: ['originalSkillUri', 'relatedSkillUri'],
    optional: ['originalSkillType', 'relationType', 'relatedSkillType', 'originalSkillLabel', 'relatedSkillLabel'],
  },
  take:
    (facts: Facts) =>
    ({ cells }) => {
      const [from = '', to = ''] = [idOf(cells['originalSkillUri']), idOf(cells['relatedSkillUri'])];
      const skill = facts.skills.get(from);
      if (!skill || !facts.skills.has(to)) return `unknown skill ${skill ? to : from}`;
      if (skill.related.includes(to)) return 'the relation is already in an earlier line';
      skill.related.push(to);
      return undefined;
    },
};

/** Readers of relations; concepts must have been read before. */
export const RELATION_READERS: readonly FileReader[] = [
  ...collections,
  broader('broaderRelationsSkillPillar'),
  broader('broaderRelationsOccPillar'),
  occupationSkills,
  skillSkills,
];
