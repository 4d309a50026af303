import { readFile, rowsOf } from '@talent-pool/taxonomy';
import { alternativeLabels } from './csv-rows.ts';
import type { LabelFile } from './download.ts';
import type { Labels } from './read-labels.ts';

/** The action of an overlay row on a label of a concept. */
const ACTIONS = ['add', 'remove', 'prefer'] as const;
type Action = (typeof ACTIONS)[number];

/** A row of `data/esco-overlay.tsv`. */
export interface OverlayRow {
  readonly language: string;
  /** ESCO id of an occupation, or ISCO-08 code of a group. */
  readonly concept: string;
  /** `add` an alternative label, `remove` one, or `prefer` a label to the preferred one, which is removed. */
  readonly action: Action;
  readonly label: string;
  readonly source: string;
}

const isAction = (text: string): text is Action => ACTIONS.some((action) => action === text);

/** Reads the rows of an overlay table. Throws on an unknown action. */
export const overlayRows = (table: Buffer): OverlayRow[] =>
  [...rowsOf(table)].map(([language = '', concept = '', action = '', label = '', source = '']) => {
    if (!isAction(action)) throw new Error(`The overlay has an unknown action "${action}".`);
    return { language, concept, action, label, source };
  });

const isIscoCode = (concept: string): boolean => /^\d{1,4}$/u.test(concept);

const isOfKind = (concept: string, kind: LabelFile): boolean =>
  kind === 'occupations' ? !isIscoCode(concept) : kind === 'ISCOGroups' && isIscoCode(concept);

const isSame = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

type Labelled = Pick<NonNullable<ReturnType<Labels['get']>>, 'preferred' | 'alternatives'>;

/** Labels of a concept after a row was applied. The first label added to a concept without labels is preferred. */
function changed({ preferred, alternatives }: Labelled, { action, label }: OverlayRow): Labelled {
  if (action === 'remove') return { preferred, alternatives: alternatives.filter((one) => !isSame(one, label)) };
  const named = action === 'prefer' || preferred === '' ? label : preferred;
  return { preferred: named, alternatives: alternativeLabels([...alternatives, label].join('\n'), named) };
}

/** Labels that repair and complete those of an edition. */
export class Overlay {
  private readonly rows: readonly OverlayRow[];

  constructor(rows: readonly OverlayRow[]) {
    this.rows = rows;
  }

  /** The overlay of `data/`, for every edition that is built or imported. */
  static bundled(): Overlay {
    return new Overlay(overlayRows(readFile('esco-overlay')));
  }

  /** Identity of its content, because editions with different overlays differ. */
  get fingerprint(): string {
    return JSON.stringify(this.rows);
  }

  /** Languages with rows for known concepts of a kind. */
  languages(kind: LabelFile, isKnown: (id: string) => boolean): string[] {
    const rows = this.rows.filter(({ concept }) => isOfKind(concept, kind) && isKnown(concept));
    return [...new Set(rows.map(({ language }) => language))];
  }

  /**
   * Labels with the rows of a kind and language applied. Rows for unknown concepts are skipped: an edition may lack
   * them. A preferred label can be replaced, but not removed.
   */
  applied(labels: Labels, kind: LabelFile, language: string, isKnown: (id: string) => boolean): Labels {
    const result = new Map(labels);
    for (const row of this.rows) {
      if (row.language !== language || !isOfKind(row.concept, kind) || !isKnown(row.concept)) continue;
      const before = result.get(row.concept);
      if (row.action === 'remove' && !before) continue;
      const { preferred = '', alternatives = [], line = 0, modified = '' } = before ?? {};
      result.set(row.concept, { line, modified, ...changed({ preferred, alternatives }, row) });
    }
    return result;
  }
}
