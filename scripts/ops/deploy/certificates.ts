import { execFileSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import { PlainError } from '../../pool/plain-error.ts';

/** File names of Elasticsearch's certificate, as docker-compose.yml mounts them. The authority's key is not mounted. */
export const CERTIFICATE_FILES = {
  authority: 'elasticsearch_ca.pem',
  authorityKey: 'elasticsearch_ca_key.pem',
  certificate: 'elasticsearch_certificate.pem',
  key: 'elasticsearch_key.pem',
} as const;

const NEW_KEY = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-noenc'];
const AUTHORITY_DAYS = '3650';
const CERTIFICATE_DAYS = '825';
const NAMES = 'DNS:elasticsearch,DNS:localhost,IP:127.0.0.1';

function openssl(folder: string, parameters: readonly string[]): void {
  try {
    execFileSync('openssl', parameters, { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    throw new PlainError(
      missing ? 'openssl is required and was not found.' : 'openssl could not create a certificate.',
    );
  }
}

function makeAuthority(folder: string): void {
  const { authority, authorityKey } = CERTIFICATE_FILES;
  const what = ['-subj', '/CN=Talent Pool engines', '-addext', 'keyUsage=critical,keyCertSign'];
  openssl(folder, [
    'req',
    '-x509',
    ...NEW_KEY,
    '-days',
    AUTHORITY_DAYS,
    ...what,
    '-keyout',
    authorityKey,
    '-out',
    authority,
  ]);
}

function makeCertificate(folder: string): void {
  const { authority, authorityKey, certificate, key } = CERTIFICATE_FILES;
  const request = 'request.pem';
  const what = ['-subj', '/CN=elasticsearch', '-addext', `subjectAltName=${NAMES}`];
  openssl(folder, ['req', ...NEW_KEY, ...what, '-keyout', key, '-out', request]);
  const signing = ['-CA', authority, '-CAkey', authorityKey, '-days', CERTIFICATE_DAYS, '-copy_extensions', 'copyall'];
  openssl(folder, ['x509', '-req', '-in', request, ...signing, '-out', certificate]);
  rmSync(path.join(folder, request));
}

/**
 * Creates a certificate authority and a certificate for Elasticsearch, if missing. To renew the certificate, delete it
 * and run this again. Throws a PlainError.
 */
export function makeCertificates(folder: string): void {
  const isThere = (name: keyof typeof CERTIFICATE_FILES): boolean =>
    existsSync(path.join(folder, CERTIFICATE_FILES[name]));
  if (!isThere('authority') || !isThere('authorityKey')) {
    makeAuthority(folder);
    makeCertificate(folder);
  } else if (!isThere('certificate') || !isThere('key')) makeCertificate(folder);
}
