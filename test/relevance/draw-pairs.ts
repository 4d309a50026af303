import { explainMatch, obstacles, totalOf, type Match } from '@talent-pool/matching';
import { SkillWeights, type CardDocument, type VacancyDocument } from '@talent-pool/search-index';
import { loadTaxonomy, type Taxonomy } from '@talent-pool/taxonomy';
import { table } from '../bench/statistics.ts';
import { Random } from '../../scripts/samples/random.ts';
import { sampleCards, sampleVacancies, weightsOfCards } from '../support/sample-cards.ts';

/**
 * `npm run relevance:pairs`: draws 100 pairs from the first ten matches of 20 vacancies of the sample, as a table for
 * someone who judges them as a recruiter would.
 */
const [PEOPLE, VACANCIES, FIRST, PAIRS, SEED] = [10_000, 20, 10, 100, 22];

interface Pair {
  readonly vacancy: VacancyDocument;
  readonly match: Match;
}

function bestOf(vacancy: VacancyDocument, cards: readonly CardDocument[], parts: Parts): Pair[] {
  return cards
    .map((card) => ({ card, total: totalOf(vacancy, card, parts) }))
    .sort((one, other) => other.total - one.total)
    .map(({ card }) => ({ card, match: explainMatch(vacancy, card, parts) }))
    .filter(({ card, match }) => obstacles(match, vacancy, card, parts.taxonomy).length === 0)
    .slice(0, FIRST)
    .map(({ match }) => ({ vacancy, match }));
}

interface Parts {
  readonly weights: SkillWeights;
  readonly taxonomy: Taxonomy;
}

/** A row: what is requested beside what the person has. */
function rowOf({ vacancy, match }: Pair, { labels }: Taxonomy): string[] {
  const { card, skills, languages } = match;
  const occupationOf = (id: string | null): string => (id === null ? '–' : labels.occupations.label(id, 'en'));
  const count = (status: string): number => skills.filter((one) => one.required && one.status === status).length;
  const required = skills.filter((one) => one.required).length;
  const spoken = languages.map((one) => `${one.language} ${one.requirement}: ${one.candidateValue ?? 'none'}`);
  return [
    occupationOf(vacancy.occupation),
    card.occupations.map(({ occupation }) => occupationOf(occupation)).join('; ') || '–',
    match.occupation.closeness.toLowerCase().replaceAll('_', ' '),
    `${count('EXACT')} + ${count('RELATED')} of ${required}`,
    spoken.join(', ') || '–',
    `${match.experience.requirement ?? '–'}: ${match.experience.candidateValue ?? 'hidden'}`,
    String(match.score),
  ];
}

const taxonomy = await loadTaxonomy();
const cards = sampleCards(taxonomy, PEOPLE, SEED).map(({ card }) => card);
const parts = { taxonomy, weights: new SkillWeights(weightsOfCards(cards)) };
const random = new Random(SEED);
const all = (await sampleVacancies(taxonomy, VACANCIES * 10, SEED)).map(({ vacancy }) => vacancy);
const pairs = random.sample(all, VACANCIES).flatMap((vacancy) => bestOf(vacancy, cards, parts));
const drawn = new Set(random.sample(pairs, PAIRS));
const rows = pairs.filter((pair) => drawn.has(pair)).map((pair) => rowOf(pair, taxonomy));
const head = [
  'vacancy',
  'person has worked as',
  'closeness',
  'required skills: exact + related',
  'languages',
  'experience',
  'score',
];
console.log(
  table(
    head,
    rows.map((row) => row),
  ),
);
