/** How a service takes part: the entry point, a part of the graph, or what keeps the index. */
export type ServiceKind = 'gateway' | 'subgraph' | 'indexer';

/** What a service is, and what it may reach. Everything that lists services derives from it or is checked against it. */
export interface ServiceDefinition {
  readonly kind: ServiceKind;
  /** Database that it writes; a service without one keeps nothing. */
  readonly database?: string;
  /** Databases that it reads. */
  readonly reads?: readonly string[];
  /** Services whose events it follows: it reads them, and reports in their database how far it has come. */
  readonly follows?: readonly string[];
  /** Its user of Elasticsearch: `search` reads, `indexer` writes. */
  readonly elasticsearch?: 'search' | 'indexer';
  /** Packages of this repository that it may import. */
  readonly imports: readonly string[];
  /** What `GET /ready` asks beside the subgraphs. */
  readonly readiness: readonly string[];
  /** Whether the gateway tells it the pool id of a caller who is a candidate. */
  readonly receivesPoolId?: boolean;
  readonly container?: ContainerLimits;
  readonly local?: LocalProcess;
}

/** Limits of its container in docker-compose.yml. */
export interface ContainerLimits {
  /** Mebibytes of memory; 512 when not given. */
  readonly memory?: number;
  /** Mebibytes of it that Node.js may keep; 256 when not given. */
  readonly heap?: number;
  /** Share of a short processor, of 1,024; as everybody when not given. */
  readonly cpuShares?: number;
}

/** How `npm start` runs it. */
export interface LocalProcess {
  /** Mebibytes that Node.js may keep; 192 when not given. */
  readonly heap?: number;
  /** Mebibytes for the short-lived objects of an answer or a batch; 4 when not given. */
  readonly youngHeap?: number;
  /** How far it gives way to others, as `nice` counts it. */
  readonly niceness?: number;
  /** Whether it interrupts nobody who is at work when it is woken. */
  readonly isBatch?: boolean;
  /** Whether it is ready only when the first index is filled. */
  readonly waitsForIndex?: boolean;
}
