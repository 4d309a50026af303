import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { parseForeignJson } from '@talent-pool/service-kit';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import { SEEDED_ACCOUNTS } from './accounts.ts';

/** What the development issuer keeps between starts. */
export interface IssuerFile {
  readonly jwk: JWK;
  readonly cookieKey: string;
  /** Client secret by seeded account. */
  readonly secrets: Readonly<Record<string, string>>;
}

const secret = (): string => randomBytes(24).toString('base64url');

/** Reads the file, or makes it with fresh keys; readable by its owner only. */
export async function issuerFile(file: string): Promise<IssuerFile> {
  if (existsSync(file)) return parseForeignJson(readFileSync(file, 'utf8')) as IssuerFile;
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  const made: IssuerFile = {
    jwk: { ...(await exportJWK(privateKey)), kid: secret(), alg: 'ES256', use: 'sig' },
    cookieKey: secret(),
    secrets: Object.fromEntries(Object.keys(SEEDED_ACCOUNTS).map((name) => [name, secret()])),
  };
  writeFileSync(file, JSON.stringify(made), { mode: 0o600 });
  return made;
}
