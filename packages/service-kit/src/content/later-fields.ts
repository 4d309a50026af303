import { hasKey } from '../has-key.ts';
import type { StoredFields, StoredShape } from './stored-definitions.ts';

type Stored = Readonly<Record<string, unknown>>;
type Sections = Readonly<Record<string, { readonly stored: StoredShape }>>;

/** The value of a field that was added after an item was written: undefined if the field has always been there. */
function valueBefore(stored: StoredFields[string]): unknown {
  if (typeof stored === 'string') return stored.endsWith('?') ? null : stored === 'texts' ? [] : undefined;
  if (hasKey(stored, 'oneOfOrNull') || hasKey(stored, 'object')) return null;
  return hasKey(stored, 'listOf') ? [] : undefined;
}

const valuesBefore = (fields: StoredFields): Stored =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([name, stored]) => {
      const value = valueBefore(stored);
      return value === undefined ? [] : [[name, value]];
    }),
  );

/**
 * Completes the items of stored sections with the fields that were added since they were written: null, or an empty list.
 * The sections themselves may be absent.
 */
export function laterFieldsOf(sections: Sections): <T extends object>(record: T) => T {
  const shapes = Object.entries(sections).flatMap(([name, { stored }]) => {
    if (typeof stored === 'string') return [];
    const fields = hasKey(stored, 'listOf') ? stored.listOf : hasKey(stored, 'object') ? stored.object : undefined;
    return fields ? [[name, valuesBefore(fields)] as const] : [];
  });
  return <T extends object>(record: T): T => {
    const complete = { ...record } as Record<string, unknown>;
    for (const [name, values] of shapes) {
      const section = complete[name];
      if (Array.isArray(section)) complete[name] = section.map((item: Stored) => ({ ...values, ...item }));
      else if (section) complete[name] = { ...values, ...(section as Stored) };
    }
    return complete as T;
  };
}
