import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { startElasticsearch } from './elasticsearch.ts';
import { HELD_ENGINES } from './held-engines.ts';
import { startMongoDb } from './mongodb.ts';
import { temporaryFolder } from './ordinary-user.ts';

/**
 * `npm run engines`: holds a pair of engines open until Ctrl-C, so that test runs need not start their own. Tests find
 * their description by default; `-- FILE` writes it elsewhere, for `TALENT_POOL_TEST_ENGINES=FILE`.
 */
const file = process.argv[2] ?? HELD_ENGINES;
const folder = temporaryFolder('held');
const print = (line: string): void => console.log(line);
const [elasticsearch, mongo] = await Promise.all([
  startElasticsearch(path.join(folder, 'elasticsearch'), { print }),
  startMongoDb(path.join(folder, 'mongodb'), { print }),
]);
const description = { mongoUrl: mongo.url, elasticsearch: { url: elasticsearch.url, ...elasticsearch.users } };
mkdirSync(path.dirname(file), { recursive: true });
writeFileSync(file, JSON.stringify(description), { mode: 0o600 });
print(`The engines are running; their addresses are in ${file}. Stop them with Ctrl-C.`);

let stopping = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    if (stopping) return;
    stopping = true;
    void Promise.all([elasticsearch.process.stop(), mongo.process.stop()]).then(() => {
      rmSync(folder, { recursive: true, force: true });
      rmSync(file, { force: true });
      process.exit(0);
    });
  });
}
