/**
 * `gateway`: the HTTP entry point; `subgraph`: owns a part of the schema; `indexer`: keeps the search indexes up to
 * date.
 */
export type ServiceKind = 'gateway' | 'subgraph' | 'indexer';

/** A service and its dependencies. All lists of services derive from it or are checked against it. */
export interface ServiceDefinition {
  readonly kind: ServiceKind;
  /** Database that it writes. Omit for a service without stored data. */
  readonly database?: string;
  /** Databases that it reads. */
  readonly reads?: readonly string[];
  /** Services whose outbox events it consumes. It writes its progress to their database. */
  readonly follows?: readonly string[];
  /** Its user of Elasticsearch: `search` reads, `indexer` writes. */
  readonly elasticsearch?: 'search' | 'indexer';
  /** Packages of this repository that it may import. */
  readonly imports: readonly string[];
  /** Checks of `GET /ready`, in addition to the subgraphs. */
  readonly readiness: readonly string[];
  /** Whether the gateway sends it the pool id of callers who are candidates. */
  readonly receivesPoolId?: boolean;
  readonly container?: ContainerLimits;
  readonly local?: LocalProcess;
}

/** Limits of its container in docker-compose.yml. */
export interface ContainerLimits {
  /** Memory in MiB. Defaults to 512. */
  readonly memory?: number;
  /** Old-generation heap of Node.js in MiB. Defaults to 256. */
  readonly heap?: number;
  /** Relative CPU weight under contention. Defaults to Docker's 1,024. */
  readonly cpuShares?: number;
}

/** How `npm start` runs it. */
export interface LocalProcess {
  /** Old-generation heap of Node.js in MiB. Defaults to 192. */
  readonly heap?: number;
  /** Young-generation heap (semi-space) in MiB. Defaults to 4. */
  readonly youngHeap?: number;
  /** Niceness, as for the command `nice`. */
  readonly niceness?: number;
  /** Whether it runs with the batch scheduling policy, which does not preempt other processes. */
  readonly isBatch?: boolean;
  /** Whether it becomes ready only after the first index build. */
  readonly waitsForIndex?: boolean;
}
