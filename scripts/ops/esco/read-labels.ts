import { alternativeLabels, clean, csvRows, idOf } from './csv-rows.ts';
import type { LabelSource } from './download.ts';
import type { ImportListener } from './read-facts.ts';

interface Labelled {
  readonly preferred: string;
  readonly alternatives: readonly string[];
  readonly line: number;
  /** ISO 8601 time of the last change; empty if unknown. */
  readonly modified: string;
}

/** Labels of one kind of concept in one language, by id. */
export type Labels = ReadonlyMap<string, Labelled>;

const SHAPE = {
  required: ['conceptUri', 'preferredLabel'],
  optional: ['altLabels', 'iscoGroup', 'skillType', 'reuseLevel', 'code', 'replacedBy', 'isReplacedBy'],
};

/**
 * Reads a label file row by row. Of duplicate concepts the last changed row counts. Throws a PlainError if columns are
 * missing.
 */
export async function readLabels(
  source: LabelSource,
  isKnown: (id: string) => boolean,
  listener: ImportListener,
): Promise<Labels> {
  const labels = new Map<string, Labelled>();
  const reject = (line: number, reason: string): void => listener.reject(source.file, line, reason);
  const note = (text: string): void => listener.note(`${source.file}: ${text}`);
  for await (const { line, cells } of csvRows(source.path, source.file, SHAPE, { reject, note })) {
    const id = idOf(cells['conceptUri']) ?? '';
    const preferred = clean(cells['preferredLabel']);
    const modified = clean(cells['modifiedDate']);
    const before = labels.get(id);
    if (preferred === '') reject(line, 'the concept has no preferred label');
    else if (!isKnown(id)) reject(line, `unknown concept ${id}`);
    else if (before && before.modified >= modified) reject(line, `the concept is already in line ${before.line}`);
    else {
      if (before) reject(before.line, `the concept is repeated in line ${line} with a later change`);
      labels.set(id, { preferred, alternatives: alternativeLabels(cells['altLabels'], preferred), line, modified });
    }
  }
  return labels;
}
