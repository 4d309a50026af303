import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

export type Secret = string | { readonly source: string; readonly target: string };

/** A service of docker-compose.yml, with its anchors resolved. */
export interface ComposeService {
  readonly image: string;
  readonly build?: string;
  readonly cpu_shares?: number;
  readonly mem_limit?: string;
  readonly memswap_limit?: string;
  readonly pids_limit?: number;
  readonly tmpfs?: readonly string[];
  readonly volumes?: readonly string[];
  readonly command?: readonly string[];
  readonly entrypoint?: readonly string[];
  readonly profiles?: readonly string[];
  readonly ports?: readonly string[];
  readonly networks?: readonly string[] | Readonly<Record<string, { readonly aliases?: readonly string[] }>>;
  readonly environment?: Readonly<Record<string, string | number>>;
  readonly secrets?: readonly Secret[];
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly healthcheck?: { readonly test: string | readonly string[] };
  readonly user?: string;
  readonly restart?: string;
  readonly read_only?: boolean;
  readonly cap_drop?: readonly string[];
  readonly cap_add?: readonly string[];
  readonly security_opt?: readonly string[];
}

export interface Compose {
  readonly services: Readonly<Record<string, ComposeService>>;
  readonly networks: Readonly<Record<string, { readonly internal?: boolean } | null>>;
  readonly secrets: Readonly<Record<string, { readonly file: string }>>;
  /** The file's text. */
  readonly text: string;
}

export function readCompose(file = 'docker-compose.yml'): Compose {
  const text = readFileSync(file, 'utf8');
  return { ...(parse(text, { merge: true }) as Omit<Compose, 'text'>), text };
}

/** A value as docker compose interpolates it in an environment: `${NAME:-default}`, and `$$` for a dollar sign. */
export const interpolate = (value: string | number, environment: Readonly<Record<string, string>>): string =>
  String(value)
    .replaceAll(/\$\{(\w+):-([^}]*)\}/gu, (_whole, name: string, fallback: string) => environment[name] || fallback)
    .replaceAll('$$', '$');

/** Name and mount path of a secret. */
export const mounted = (secret: Secret): { source: string; target: string } =>
  typeof secret === 'string' ? { source: secret, target: `/run/secrets/${secret}` } : secret;

/** Mebibytes of a size such as `512m` or `2g`, as docker compose and Java write it. Throws when it is not a size. */
export function mebibytes(size: string): number {
  const [, number = '', unit = ''] = /^(\d+)([mg])$/u.exec(size) ?? [];
  if (!number) throw new Error(`Not a size: ${size}`);
  return Number(number) * (unit === 'g' ? 1_024 : 1);
}
