import { listOf, readFile, rowsOf } from './tables.ts';

/** A language examination: its language, its scale, and the lowest score for each CEFR level. */
export interface LanguageExamination {
  readonly kind: string;
  /** ISO 639-1. */
  readonly language: string;
  readonly minimum: number;
  readonly maximum: number;
  /** Scores are multiples of it. */
  readonly step: number;
  /** From the lowest level to the highest. */
  readonly levels: readonly { readonly level: string; readonly from: number }[];
}

let read: ReadonlyMap<string, LanguageExamination> | undefined;

const levelsOf = (cell: string | undefined): LanguageExamination['levels'] =>
  listOf(cell).map((entry) => {
    const [level = '', from] = entry.split(':');
    return { level, from: Number(from) };
  });

/** All examinations by kind. The list comes with the program. Throws when the file is missing. */
export function languageExaminations(): ReadonlyMap<string, LanguageExamination> {
  read ??= new Map(
    [...rowsOf(readFile('language-examinations'))].map(
      ([kind = '', language = '', , minimum, maximum, step, levels]) => [
        kind,
        {
          kind,
          language,
          minimum: Number(minimum),
          maximum: Number(maximum),
          step: Number(step),
          levels: levelsOf(levels),
        },
      ],
    ),
  );
  return read;
}

/** The highest CEFR level that a score reaches; undefined for one that reaches none, or of an unknown kind. */
export const cefrLevelOf = (kind: string, score: number): string | undefined =>
  languageExaminations()
    .get(kind)
    ?.levels.findLast(({ from }) => score >= from)?.level;
