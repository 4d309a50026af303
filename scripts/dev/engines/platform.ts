import { PlainError } from '../../pool/plain-error.ts';

/** Throws a PlainError on platforms without embedded engines. */
export function requireEmbeddablePlatform(platform: string = process.platform, machine: string = process.arch): void {
  if (platform === 'linux' && machine === 'x64') return;
  throw new PlainError(
    `The embedded engines run on Linux x86-64 only, and this is ${platform} ${machine}. Start them with "docker compose up -d --wait local-elasticsearch local-mongodb" ` +
      'and set ELASTICSEARCH_URL and MONGODB_URL as docker-compose.yml says at its top.',
  );
}
