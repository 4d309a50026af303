import { parseUntrustedJson } from '@talent-pool/service-kit';
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
    return parseUntrustedJson(text);
  } catch {
    return undefined;
  }
}

/** Entries of a manifest: a map of id to text, or a list of operations as written by Apollo's tools. */
function fromManifest(file: string): [string, string][] {
  const parsed = manifestSchema.safeParse(jsonIn(file));
  if (!parsed.success) throw new Error(`${file} is not a valid manifest. It must map ids to documents.`);
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
 * Loads documents by id from a folder of `.graphql` files or from a JSON manifest. Throws an Error if there are none,
 * or if an id is not the SHA-256 of its document, because then the list is corrupt.
 */
export function loadDocuments(source: string): ReadonlyMap<string, string> {
  const entries = statSync(source).isDirectory() ? fromFolder(source) : fromManifest(source);
  const wrong = entries.find(([id, text]) => id !== documentId(text));
  if (wrong) throw new Error(`${source}: the id ${wrong[0].slice(0, 80)} is not the SHA-256 of its document.`);
  if (entries.length === 0) throw new Error(`${source} contains no documents.`);
  return new Map(entries);
}
