import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { parseUntrustedJson } from '@talent-pool/service-kit';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import { SEEDED_ACCOUNTS } from './accounts.ts';

/** Persistent state of the development issuer. */
export interface IssuerFile {
  readonly jwk: JWK;
  readonly cookieKey: string;
  /** Client secrets by account. */
  readonly secrets: Readonly<Record<string, string>>;
}

const secret = (): string => randomBytes(24).toString('base64url');

async function freshFile(): Promise<IssuerFile> {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  return {
    jwk: { ...(await exportJWK(privateKey)), kid: secret(), alg: 'ES256', use: 'sig' },
    cookieKey: secret(),
    secrets: {},
  };
}

/** Reads the file, or creates it with new keys, readable only by its owner. */
export async function issuerFile(file: string): Promise<IssuerFile> {
  const kept = existsSync(file) ? (parseUntrustedJson(readFileSync(file, 'utf8')) as IssuerFile) : await freshFile();
  const missing = Object.keys(SEEDED_ACCOUNTS).filter((name) => !Object.hasOwn(kept.secrets, name));
  if (missing.length === 0) return kept;
  const made = {
    ...kept,
    secrets: { ...kept.secrets, ...Object.fromEntries(missing.map((name) => [name, secret()])) },
  };
  writeFileSync(file, JSON.stringify(made), { mode: 0o600 });
  return made;
}
