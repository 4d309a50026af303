import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseUntrustedJson } from '@talent-pool/service-kit';
import { newEngineUsers, securityFiles, type EngineUsers } from '../../ops/deploy/elasticsearch-security.ts';
import { startEngineProcess, type EngineProcess } from './engine-process.ts';
import { fetchEngine } from './fetch-engine.ts';
import { freePort } from './free-port.ts';
import { engineFolder, giveToEngines } from './ordinary-user.ts';
import { ELASTICSEARCH, elasticsearchHome } from './packages.ts';
import { PlainError } from '../../pool/plain-error.ts';

export interface Elasticsearch {
  readonly url: string;
  readonly users: EngineUsers;
  readonly process: EngineProcess;
}

/** Timeout in milliseconds: on a busy machine, after a kill, a start has taken more than two minutes. */
const READY_WITHIN = 300_000;

const NO_JAVA = 'Elasticsearch requires Java 17 or newer, which was not found. Install it, or set ELASTICSEARCH_URL.';

/** Home of the Java on PATH. Throws a PlainError unless it is Java 17 or newer. */
export function javaHome(): string {
  const asked = spawnSync('java', ['-XshowSettings:properties', '-version'], { encoding: 'utf8' });
  const property = (name: string): string | undefined =>
    new RegExp(`^ *${name} = (.+)$`, 'm').exec(asked.stderr ?? '')?.[1];
  const home = property('java\\.home');
  const version = Number(property('java\\.specification\\.version'));
  if (asked.error || !home) throw new PlainError(NO_JAVA);
  if (version >= 17) return home;
  throw new PlainError(
    `Elasticsearch requires Java 17 or newer, but this is Java ${version}. Install a newer version.`,
  );
}

const settings = (port: number, folder: string): string => `cluster.name: talent-pool
node.name: embedded
discovery.type: single-node
network.host: 127.0.0.1
http.port: ${port}
transport.port: 0
path.data: ${path.join(folder, 'data')}
path.logs: ${path.join(folder, 'logs')}
xpack.security.enabled: true
xpack.security.http.ssl.enabled: false
xpack.security.transport.ssl.enabled: false
xpack.security.enrollment.enabled: false
cluster.routing.allocation.disk.watermark.low: 1gb
cluster.routing.allocation.disk.watermark.high: 600mb
cluster.routing.allocation.disk.watermark.flood_stage: 300mb
`;

/** Accounts are created once per data folder and stored beside it, readable only by their owner. */
function usersOf(file: string): EngineUsers {
  if (existsSync(file)) return parseUntrustedJson(readFileSync(file, 'utf8')) as EngineUsers;
  const users = newEngineUsers();
  writeFileSync(file, JSON.stringify(users), { mode: 0o600 });
  return users;
}

function configure(home: string, folder: string, { port, heap }: { port: number; heap: number }): EngineUsers {
  const config = path.join(folder, 'config');
  cpSync(path.join(home, 'config'), config, { recursive: true });
  for (const inner of ['config/jvm.options.d', 'data', 'logs', 'tmp'])
    mkdirSync(path.join(folder, inner), { recursive: true });
  const users = usersOf(path.join(folder, 'accounts.json'));
  writeFileSync(path.join(config, 'elasticsearch.yml'), settings(port, folder));
  writeFileSync(path.join(config, 'jvm.options.d/heap.options'), `-Xms${heap}m\n-Xmx${heap}m\n`);
  for (const [name, text] of Object.entries(securityFiles(users))) {
    writeFileSync(path.join(config, name), text);
    chmodSync(path.join(config, name), 0o600);
  }
  giveToEngines(folder);
  return users;
}

async function untilReady(
  url: string,
  { username, password }: EngineUsers['admin'],
  process: EngineProcess,
): Promise<void> {
  let ended = false;
  void process.ended.then(() => (ended = true));
  const headers = { authorization: `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}` };
  const deadline = Date.now() + READY_WITHIN;
  while (!ended && Date.now() < deadline) {
    const answer = await fetch(`${url}/_cluster/health?wait_for_status=yellow&timeout=5s`, { headers }).catch(
      () => undefined,
    );
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  await process.stop();
  throw new PlainError('Elasticsearch did not start. See the last lines of its log in the logs folder.');
}

/**
 * Starts the embedded Elasticsearch with its data in `wanted`, on a free port by default. `heap` in megabytes; further
 * JVM options come from ES_JAVA_OPTS. Throws a PlainError.
 */
export async function startElasticsearch(
  wanted: string,
  {
    heap = 512,
    port: wantedPort,
    print = () => undefined,
  }: { heap?: number; port?: number; print?: (line: string) => void } = {},
): Promise<Elasticsearch> {
  const java = javaHome();
  const home = elasticsearchHome(await fetchEngine(ELASTICSEARCH, print));
  const folder = engineFolder(wanted);
  const port = wantedPort ?? (await freePort());
  const users = configure(home, folder, { port, heap });
  const pidFile = path.join(folder, 'tmp/pid');
  const started = await startEngineProcess(path.join(home, 'bin/elasticsearch'), ['-p', pidFile], {
    cwd: folder,
    logFile: path.join(folder, 'logs/start.log'),
    env: {
      ES_PATH_CONF: path.join(folder, 'config'),
      ES_JAVA_HOME: java,
      ES_TMPDIR: path.join(folder, 'tmp'),
      CLI_JAVA_OPTS: `-Djava.io.tmpdir=${path.join(folder, 'tmp')} -XX:-UsePerfData`,
      HOME: folder,
    },
  });
  const url = `http://127.0.0.1:${port}`;
  await untilReady(url, users.admin, started);
  const pid = Number(readFileSync(pidFile, 'utf8'));
  return { url, users, process: { ...started, pid: () => pid } };
}
