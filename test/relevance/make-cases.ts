import { writeFile } from 'node:fs/promises';
import { loadTaxonomy } from '@talent-pool/taxonomy';
import { caseFile, hasCases, readCases, SPLITS, textOfCases, type Split, type TitleCase } from './case-files.ts';
import { heldOutLabels } from './held-out.ts';
import { withSlip } from './slips.ts';

const SEED = 2026;
/** Minimum number of held-out labels. A language with fewer has only a few labels of the overlay. */
const LEAST_HELD_OUT = 50;

/** Misspelled English titles. They keep the split of their title. */
export async function slippedTitles(kind: 'titles' | 'exact', split: Split): Promise<TitleCase[]> {
  const titles = await readCases(kind, 'en', split);
  return titles.flatMap(({ title, targets }) => {
    const slipped = withSlip(title, SEED);
    return slipped === undefined ? [] : [{ title: slipped, targets }];
  });
}

/** `npm run relevance:cases`: writes the case files derived from the taxonomy and from other case files. */
async function makeCases(): Promise<void> {
  const taxonomy = await loadTaxonomy();
  await writeFile(caseFile('exact-slips', 'en', 'test'), textOfCases(await slippedTitles('exact', 'test')));
  for (const split of SPLITS) {
    await writeFile(caseFile('slips', 'en', split), textOfCases(await slippedTitles('titles', split)));
    for (const language of taxonomy.labels.occupations.languages) {
      const cases = heldOutLabels(taxonomy, language, split);
      if (cases.length >= LEAST_HELD_OUT) await writeFile(caseFile('held-out', language, split), textOfCases(cases));
      const asked = hasCases('titles', language, split) ? await readCases('titles', language, split) : [];
      console.log(`${language} ${split}: ${asked.length} titles, ${cases.length} held-out labels`);
    }
  }
}

if (import.meta.main) await makeCases();
