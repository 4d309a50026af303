import { randomUUID } from 'node:crypto';
import {
  callerAt,
  hasStanding,
  readStanding,
  type Caller,
  type Logger,
  type EmployerRecord,
  type TokenVerifier,
} from '@talent-pool/service-kit';
import { Agent } from 'undici';
import { sendToSubgraph, type SubgraphClient } from '../graph/subgraph-client.ts';

/** How long a standing is remembered, in milliseconds: a decision has to be felt within two seconds. */
const REMEMBERED_FOR = 1_500;
const MOST_REMEMBERED = 10_000;
/** Longest wait for an answer, in milliseconds: every question of an employer waits for it. */
const PATIENCE = 2_000;

const QUESTION = JSON.stringify({ query: '{ callerStanding callerEmployerId }' });

/** What the vacancies subgraph answers. */
interface CallerFacts {
  readonly callerStanding?: string | null;
  readonly callerEmployerId?: string | null;
}

interface Remembered {
  readonly record: Promise<EmployerRecord>;
  readonly until: number;
}

export interface StandingSettings extends Pick<SubgraphClient, 'secret' | 'timeout'> {
  /** Address of the vacancies subgraph. */
  readonly url: string;
  readonly logger: Logger;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/**
 * Asks the vacancies subgraph how the employers of accounts stand, and remembers the answer for a moment. Without an
 * answer it is UNKNOWN, which opens nothing, and the next request asks again.
 */
export class EmployerStandings {
  private readonly remembered = new Map<string, Remembered>();
  private readonly agent = new Agent({ keepAliveTimeout: 30_000 });
  private readonly settings: StandingSettings;

  constructor(settings: StandingSettings) {
    this.settings = { ...settings, timeout: Math.min(settings.timeout, PATIENCE) };
  }

  /** `authorization`: the caller's own, verified before. */
  of({ subject }: Caller, authorization: string | undefined): Promise<EmployerRecord> {
    const now = this.settings.now();
    const known = this.remembered.get(subject);
    if (known && known.until > now) return known.record;
    const record = this.ask(authorization);
    this.keep(subject, { record, until: now + REMEMBERED_FOR });
    return record;
  }

  /** Ends the connections. */
  close(): Promise<void> {
    return this.agent.destroy();
  }

  /** The oldest are forgotten first. */
  private keep(subject: string, remembered: Remembered): void {
    this.remembered.delete(subject);
    const [oldest] = this.remembered.keys();
    if (oldest !== undefined && this.remembered.size >= MOST_REMEMBERED) this.remembered.delete(oldest);
    this.remembered.set(subject, remembered);
    void remembered.record.then(({ standing }) => {
      if (standing === 'UNKNOWN' && this.remembered.get(subject) === remembered) this.remembered.delete(subject);
    });
  }

  private async ask(authorization: string | undefined): Promise<EmployerRecord> {
    const { logger } = this.settings;
    const context = { authorization, requestId: randomUUID() };
    const answer = await sendToSubgraph({ ...this.settings, name: 'vacancies', agent: this.agent }, QUESTION, context);
    const { callerStanding, callerEmployerId } = (answer?.data ?? {}) as CallerFacts;
    if (!answer?.errors && callerStanding !== undefined) {
      const standing = callerStanding === null ? 'NONE' : readStanding(callerStanding);
      return { standing, employerId: callerEmployerId ?? undefined };
    }
    logger.warn('the vacancies subgraph does not say how an employer stands');
    return { standing: 'UNKNOWN' };
  }
}

/** A verifier whose employers carry how they stand, and may do what follows from it. */
export const withStandings =
  (verifyToken: TokenVerifier, standings: EmployerStandings): TokenVerifier =>
  async (authorization) => {
    const caller = await verifyToken(authorization);
    return hasStanding(caller) ? callerAt(caller, await standings.of(caller, authorization)) : caller;
  };
