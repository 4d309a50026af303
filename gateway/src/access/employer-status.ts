import { randomUUID } from 'node:crypto';
import {
  withEmployerRecord,
  isEmployer,
  readEmployerStatus,
  type Caller,
  type Logger,
  type EmployerRecord,
  type TokenVerifier,
} from '@talent-pool/service-kit';
import { Agent } from 'undici';
import { sendToSubgraph, type SubgraphClient } from '../graph/subgraph-client.ts';

/** Milliseconds for which a status is cached. A contact point's decision must take effect within two seconds. */
const CACHE_TIME = 1_500;
const MAX_CACHED = 10_000;
/** Maximum timeout of the lookup, in milliseconds. Every request of an employer waits for it. */
const MAX_TIMEOUT = 2_000;

const QUERY = JSON.stringify({
  query: '{ viewerEmployerStatus viewerEmployerId viewerEmployerName viewerEmployerMarks }',
});

/** The data of the vacancies subgraph's response. */
interface CallerFacts {
  readonly viewerEmployerStatus?: string | null;
  readonly viewerEmployerId?: string | null;
  readonly viewerEmployerName?: string | null;
  readonly viewerEmployerMarks?: readonly string[] | null;
}

interface CachedRecord {
  readonly record: Promise<EmployerRecord>;
  readonly until: number;
}

export interface EmployerStatusSettings extends Pick<SubgraphClient, 'secret' | 'timeout'> {
  /** Address of the vacancies subgraph. */
  readonly url: string;
  readonly logger: Logger;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/**
 * Looks up the verification status of employers in the vacancies subgraph and caches it briefly. If the lookup fails,
 * the status is UNKNOWN, which grants no permission, and the next request looks it up again.
 */
export class EmployerStatuses {
  private readonly cached = new Map<string, CachedRecord>();
  private readonly agent = new Agent({ keepAliveTimeout: 30_000 });
  private readonly settings: EmployerStatusSettings;

  constructor(settings: EmployerStatusSettings) {
    this.settings = { ...settings, timeout: Math.min(settings.timeout, MAX_TIMEOUT) };
  }

  /** The status of a caller's employer. `authorization` is the caller's header, already verified. Never rejects. */
  of({ subject }: Caller, authorization: string | undefined): Promise<EmployerRecord> {
    const now = this.settings.now();
    const hit = this.cached.get(subject);
    if (hit && hit.until > now) return hit.record;
    const record = this.fetchRecord(authorization);
    this.store(subject, { record, until: now + CACHE_TIME });
    return record;
  }

  /** Closes the connections. */
  close(): Promise<void> {
    return this.agent.destroy();
  }

  /** Adds to the cache; evicts the oldest entry when it is full. */
  private store(subject: string, remembered: CachedRecord): void {
    this.cached.delete(subject);
    const [oldest] = this.cached.keys();
    if (oldest !== undefined && this.cached.size >= MAX_CACHED) this.cached.delete(oldest);
    this.cached.set(subject, remembered);
    void remembered.record.then(({ status }) => {
      if (status === 'UNKNOWN' && this.cached.get(subject) === remembered) this.cached.delete(subject);
    });
  }

  private async fetchRecord(authorization: string | undefined): Promise<EmployerRecord> {
    const { logger } = this.settings;
    const context = { authorization, requestId: randomUUID() };
    const answer = await sendToSubgraph({ ...this.settings, name: 'vacancies', agent: this.agent }, QUERY, context);
    const { viewerEmployerStatus, ...facts } = (answer?.data ?? {}) as CallerFacts;
    if (!answer?.errors && viewerEmployerStatus !== undefined) {
      const status = viewerEmployerStatus === null ? 'NONE' : readEmployerStatus(viewerEmployerStatus);
      return {
        status,
        employerId: facts.viewerEmployerId ?? undefined,
        name: facts.viewerEmployerName ?? undefined,
        marks: facts.viewerEmployerMarks ?? undefined,
      };
    }
    logger.warn('the verification status of an employer could not be read from the vacancies subgraph');
    return { status: 'UNKNOWN' };
  }
}

/**
 * A verifier that adds the employer's status, and the permissions that follow from it, to callers with the role
 * employer.
 */
export const withEmployerStatus =
  (verifyToken: TokenVerifier, statuses: EmployerStatuses): TokenVerifier =>
  async (authorization) => {
    const caller = await verifyToken(authorization);
    return isEmployer(caller) ? withEmployerRecord(caller, await statuses.of(caller, authorization)) : caller;
  };
