import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import getPort from 'get-port';
import { eventually } from './eventually.ts';

/** The issuer of `npm start`, without the rest of the pool. */
export interface DevelopmentIssuer {
  readonly url: string;
  /** Address of the playground that may sign in here; nothing has to listen there. */
  readonly playground: string;
  /** Client secrets by account. */
  secrets(): Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

/** Starts the issuer as a process on a free port, with a folder of its own. */
export async function startDevelopmentIssuer(playground = 'http://127.0.0.1:9/graphql'): Promise<DevelopmentIssuer> {
  const folder = mkdtempSync(path.join(tmpdir(), 'talent-pool-issuer-'));
  const port = await getPort();
  const [url, file] = [`http://127.0.0.1:${port}`, path.join(folder, 'issuer.json')];
  const child = spawn(process.execPath, ['--no-warnings', path.resolve('scripts/dev/issuer/issuer.ts')], {
    env: {
      PATH: process.env['PATH'] ?? '',
      PORT: String(port),
      ISSUER_URL: url,
      ISSUER_FILE: file,
      OIDC_AUDIENCE: 'talent-pool',
      REDIRECT_URL: playground,
    },
    stdio: ['ignore', 'ignore', 'ignore'],
  });
  const isReady = async (): Promise<true | undefined> =>
    (await fetch(`${url}/ready`).catch(() => undefined))?.ok ? true : undefined;
  await eventually(isReady, 'the development issuer');
  return {
    url,
    playground,
    secrets: () => (JSON.parse(readFileSync(file, 'utf8')) as { secrets: Record<string, string> }).secrets,
    stop: async () => {
      child.kill('SIGTERM');
      if (child.exitCode === null) await once(child, 'exit');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
