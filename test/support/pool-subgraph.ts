import type { Client } from '@elastic/elasticsearch';
import type { HttpServer, ServiceParts, Telemetry } from '@talent-pool/service-kit';
import type { ShortageLists, Taxonomy } from '@talent-pool/taxonomy';
import type { Connection } from 'mongoose';
import type { TestNames } from './engines.ts';

/** Parts that a subgraph of a pool under test needs. */
export interface PoolParts {
  /** Logger, telemetry, secret and verifier of the subgraph. */
  readonly service: ServiceParts & { readonly telemetry: Telemetry };
  readonly taxonomy: Taxonomy;
  readonly shortages: ShortageLists;
  /** To MongoDB; `useDb` chooses a database among `names`. */
  readonly connection: Connection;
  readonly names: TestNames;
  /** Elasticsearch, read only. */
  readonly engine: Client;
  /** Prefix of the index of concepts that all pools share. */
  readonly conceptPrefix: string;
  readonly admission: 'automatic' | 'officer';
}

/** A subgraph of a pool under test. */
export interface PoolSubgraph {
  readonly server: HttpServer;
  /** Starts background work that needs the indexes. */
  whenIndexed?(): void;
  /** Stops background work of the subgraph. */
  stop?(): Promise<void>;
}

/** Each subgraph exports this function as `startInPool` from `src/testing/in-pool.ts`. */
export type StartInPool = (parts: PoolParts) => Promise<PoolSubgraph>;
