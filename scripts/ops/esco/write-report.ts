import { createWriteStream, mkdirSync } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { rowsOf } from '@talent-pool/taxonomy';
import type { ReportRow } from '@talent-pool/taxonomy-store';
import type { SwitchPlan } from './switch-edition.ts';
import type { TouchedRecords } from './touched-records.ts';

/** Data of a report. */
export interface ReportParts {
  readonly plan: SwitchPlan;
  readonly touched: TouchedRecords;
  readonly rows: readonly ReportRow[];
}

/** English labels of these concepts, from the edition that still has them. */
function labelsOf({ from }: SwitchPlan, kind: 'occupations' | 'skills', ids: readonly string[]): Map<string, string> {
  const wanted = new Set(ids);
  const name = `labels/${kind}.en`;
  const rows = from.names.includes(name) ? [...rowsOf(from.read(name))] : [];
  return new Map(rows.flatMap(([id = '', label = '']) => (wanted.has(id) ? [[id, label]] : [])));
}

/** Replacements by concept. */
function successors({ obsolete }: SwitchPlan): Map<string, string[]> {
  const { lines = [] } = obsolete.find(({ name }) => name.endsWith('replacements')) ?? {};
  return new Map(lines.slice(1).map((line) => [line.split('\t')[0] ?? '', (line.split('\t')[1] ?? '').split(' ')]));
}

function* objectsOf({ plan, touched, rows }: ReportParts): Generator<object> {
  yield { kind: 'version', id: plan.base._id, version: plan.base.version, before: plan.from.edition };
  for (const { file, line, text } of rows)
    yield line === null ? { kind: 'note', text } : { kind: 'rejected', file, line, reason: text };
  for (const text of plan.losses) yield { kind: 'loss', text };
  const replacedBy = successors(plan);
  for (const kind of ['occupations', 'skills'] as const) {
    const labels = labelsOf(plan, kind, plan.obsoleteIds[kind]);
    for (const id of plan.obsoleteIds[kind])
      yield {
        kind: 'obsolete',
        concept: kind === 'skills' ? 'skill' : 'occupation',
        id,
        label: labels.get(id) ?? null,
        replacedBy: replacedBy.get(id) ?? [],
        profiles: touched.profiles.byConcept.get(id) ?? 0,
        vacancies: touched.vacancies.byConcept.get(id) ?? 0,
      };
  }
  for (const id of touched.profiles.ids) yield { kind: 'profile', id };
  for (const id of touched.vacancies.ids) yield { kind: 'vacancy', id };
}

function* linesOf(parts: ReportParts): Generator<string> {
  for (const one of objectsOf(parts)) yield `${JSON.stringify(one)}\n`;
}

/** Writes a report, one JSON object per line, readable only by its owner. It contains only ids of people. */
export async function writeReport(file: string, parts: ReportParts): Promise<void> {
  mkdirSync(path.dirname(file), { recursive: true });
  await pipeline(Readable.from(linesOf(parts)), createWriteStream(file, { mode: 0o600 }));
}
