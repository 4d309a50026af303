import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { startElasticsearch } from './elasticsearch.ts';
import { startMongoDb } from './mongodb.ts';
import { passageFolder } from './ordinary-user.ts';

/**
 * `npm run engines -- <file>`: holds a pair of engines open and describes them in the file, so that
 * `TALENT_POOL_TEST_ENGINES=<file> npm run test:quick` need not start its own every time. Ctrl-C ends them.
 */
const file = process.argv[2];
if (!file) {
  console.error('Name the file that shall describe the engines: npm run engines -- <file>');
  process.exit(2);
}
const folder = passageFolder('held');
const say = (line: string): void => console.log(line);
const [elasticsearch, mongo] = await Promise.all([
  startElasticsearch(path.join(folder, 'elasticsearch'), { say }),
  startMongoDb(path.join(folder, 'mongodb'), { say }),
]);
const description = { mongoUrl: mongo.url, elasticsearch: { url: elasticsearch.url, ...elasticsearch.users } };
writeFileSync(file, JSON.stringify(description), { mode: 0o600 });
say(`The engines are described in ${file}. Ctrl-C ends them.`);

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
