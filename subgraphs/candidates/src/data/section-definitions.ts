import { hasKey } from '@talent-pool/service-kit';
import { Schema } from 'mongoose';
import { SECTIONS } from '../domain/sections.ts';
import type { StoredFields, StoredShape } from '../domain/sections/section.ts';

/** A definition of an object inside a document: without an id, and without fields that are not named. */
export const inner = (definition: Record<string, unknown>): Schema =>
  new Schema(definition, { _id: false, strict: 'throw' });

const VALUES = {
  text: { type: String, required: true },
  'text?': { type: String, default: null },
  'number?': { type: Number, default: null },
  flag: { type: Boolean, required: true },
  'flag?': { type: Boolean, default: null },
  texts: [String],
} as const;

const fieldsOf = (fields: StoredFields): Schema =>
  inner(Object.fromEntries(Object.entries(fields).map(([name, stored]) => [name, fieldOf(stored)])));

function fieldOf(stored: StoredFields[string]): unknown {
  if (typeof stored === 'string') return VALUES[stored];
  return hasKey(stored, 'oneOf') ? { type: String, enum: stored.oneOf, required: true } : fieldsOf(stored.fields);
}

function definitionOf(stored: StoredShape): unknown {
  if (typeof stored === 'string') return VALUES[stored];
  if (hasKey(stored, 'listOf')) return [fieldsOf(stored.listOf)];
  return hasKey(stored, 'object') ? { type: fieldsOf(stored.object), default: null } : fieldOf(stored);
}

/** How MongoDB keeps every section of a profile. */
export const sectionDefinitions = (): Record<string, unknown> =>
  Object.fromEntries(Object.entries(SECTIONS).map(([name, { stored }]) => [name, definitionOf(stored)]));
