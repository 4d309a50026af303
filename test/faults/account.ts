import type { IdentityProvider } from '../support/identity-provider.ts';
import type { Answer, Observations } from './observations.ts';

/** How long a caller waits for an answer, in milliseconds: longer than the gateway waits for a subgraph. */
const PATIENCE = 20_000;
/** A token is used this often, so that many are signed while a fault is in. */
const USES = 10;

/** Where callers ask, and who signs their tokens. */
export interface Door {
  readonly url: string;
  readonly issuer: IdentityProvider;
  /** Seconds by which the issuer's clock is ahead. */
  issuerSkew: number;
}

const NAME = /(?:\{|outcome:)\s*(?:outcome:\s*)?(\w+)/u;

/** Somebody who is signed in and asks, as a client of the pool should: a token that is refused is fetched anew. */
export class Account {
  readonly subject: string;
  private readonly door: Door;
  private readonly observations: Observations;
  private readonly claims: Record<string, unknown>;
  private token: string | undefined;
  private uses = 0;

  constructor(door: Door, observations: Observations, claims: { readonly sub: string } & Record<string, unknown>) {
    this.door = door;
    this.observations = observations;
    this.claims = claims;
    this.subject = claims.sub;
  }

  private async freshToken(): Promise<string> {
    const now = Math.floor(Date.now() / 1_000) + this.door.issuerSkew;
    return this.door.issuer.token({ ...this.claims, sub: this.subject, iat: now, nbf: now, exp: now + 300 });
  }

  /** Asks; undefined when there was no answer at all. */
  async request(query: string, variables: object = {}): Promise<Answer | undefined> {
    this.uses += 1;
    if (this.uses % USES === 0) this.token = undefined;
    this.token ??= await this.freshToken();
    try {
      const response = await fetch(this.door.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${this.token}` },
        body: JSON.stringify({ query, variables }),
        signal: AbortSignal.timeout(PATIENCE),
      });
      const text = await response.text();
      const answer = this.observations.answer(NAME.exec(query)?.[1] ?? 'operation', response.status, text);
      if (answer.codes.includes('UNAUTHENTICATED')) this.token = undefined;
      return answer;
    } catch {
      this.observations.noAnswer();
      return undefined;
    }
  }
}
