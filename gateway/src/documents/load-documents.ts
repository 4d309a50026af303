import { parseForeignJson } from '@talent-pool/service-kit';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { documentId } from './trusted-documents.ts';

const manifestSchema = z.union([
  z.object({ operations: z.array(z.object({ id: z.string(), body: z.string() })) }),
  z.record(z.string(), z.string()),
]);

function jsonIn(file: string): unknown {
  const text = readFileSync(file, 'utf8');
  try {
    return parseForeignJson(text);
  } catch {
    return undefined;
  }
}

/** Entries of a manifest: id → text, or a list of operations as Apollo's tools write it. */
function fromManifest(file: string): [string, string][] {
  const parsed = manifestSchema.safeParse(jsonIn(file));
  if (!parsed.success) throw new Error(`${file} is no manifest: it must map ids to documents.`);
  const { operations } = parsed.data;
  return Array.isArray(operations)
    ? operations.map(({ id, body }): [string, string] => [id, body])
    : Object.entries(parsed.data as Record<string, string>);
}

function fromFolder(folder: string): [string, string][] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.(graphql|gql)$/u.test(name),
  );
  return names.map((name) => {
    const text = readFileSync(path.join(folder, name), 'utf8');
    return [documentId(text), text];
  });
}

/**
 * Documents by id, from a folder of `.graphql` files or from a JSON manifest. Throws an Error when there are none, or when
 * an id is not the SHA-256 of its document: such a list was changed or made by mistake.
 */
export function loadDocuments(place: string): ReadonlyMap<string, string> {
  const entries = statSync(place).isDirectory() ? fromFolder(place) : fromManifest(place);
  const wrong = entries.find(([id, text]) => id !== documentId(text));
  if (wrong) throw new Error(`${place}: the id ${wrong[0].slice(0, 80)} is not the SHA-256 of its document.`);
  if (entries.length === 0) throw new Error(`${place} holds no documents.`);
  return new Map(entries);
}
