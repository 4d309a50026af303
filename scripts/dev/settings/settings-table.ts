import { z } from 'zod';
import type { ServiceName } from '@talent-pool/services';
import { SERVICE_SCHEMAS } from './service-schemas.ts';

/** JSON Schema of a setting. */
interface Described {
  readonly description?: string;
  readonly secret?: boolean;
  readonly default?: unknown;
  readonly type?: string;
  readonly enum?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly format?: string;
}

interface Setting extends Described {
  readonly name: string;
  readonly required: boolean;
  readonly services: ServiceName[];
}

const code = (text: unknown): string => `\`${String(text)}\``;

/**
 * All settings of all services; settings shared by services appear once. Throws for a setting without a description.
 */
function allSettings(): Setting[] {
  const found = new Map<string, Setting>();
  for (const [service, schema] of Object.entries(SERVICE_SCHEMAS) as [ServiceName, z.ZodObject][]) {
    // The output schema is more precise, except for a setting that is transformed.
    const [given, read] = (['input', 'output'] as const).map(
      (io) => z.toJSONSchema(schema, { io, unrepresentable: 'any' }).properties as Record<string, Described>,
    );
    for (const name of Object.keys(schema.shape)) {
      const described: Described = { ...given?.[name], ...read?.[name] };
      if (!described.description)
        throw new Error(`The setting ${name} of ${service} has no description. Add one with .describe().`);
      const key = `${name} ${JSON.stringify(described)}`;
      const required = !(schema.shape[name] as z.ZodType).safeParse(undefined).success;
      const setting = found.get(key) ?? { ...described, name, required, services: [] };
      setting.services.push(service);
      found.set(key, setting);
    }
  }
  return [...found.values()].sort((one, other) => one.name.localeCompare(other.name));
}

function valuesOf({ enum: values, type, format, minimum, exclusiveMinimum, maximum }: Setting): string {
  if (values) return values.map(code).join(', ');
  if (type === 'boolean') return '`true`, `false`';
  if (type === 'string' || type === undefined) return format === 'uri' ? 'URL' : 'text';
  const least = exclusiveMinimum === undefined ? `≥ ${minimum}` : `> ${exclusiveMinimum}`;
  const most = maximum === undefined || maximum === Number.MAX_SAFE_INTEGER ? '' : `, ≤ ${maximum}`;
  return `${type} ${least}${most}`;
}

function defaultOf({ required, default: standard }: Setting): string {
  if (required) return '**none, required**';
  return standard === undefined || standard === '' ? '–' : code(standard);
}

const ALL = Object.keys(SERVICE_SCHEMAS).length;
const row = (setting: Setting): string => {
  const name = `${code(setting.name)}${setting.secret ? ' (secret)' : ''}`;
  const services = setting.services.length === ALL ? 'all' : setting.services.join(', ');
  return `| ${[name, services, valuesOf(setting), defaultOf(setting), setting.description].join(' | ')} |`;
};

/** All settings as a Markdown table, generated from the zod schemas. */
export const settingsTable = (): string =>
  [
    '| setting | services | values | default | what |',
    '| --- | --- | --- | --- | --- |',
    ...allSettings().map(row),
  ].join('\n');
