import type { IdentityProvider } from '../support/identity-provider.ts';
import type { Answer, Observations } from './observations.ts';

/** Request timeout in milliseconds: longer than the gateway waits for a subgraph. */
const TIMEOUT = 20_000;
/** Requests per token: few, so that many tokens are signed during a fault. */
const USES = 10;

/** URL of the gateway, and the issuer of tokens. */
export interface Endpoint {
  readonly url: string;
  readonly issuer: IdentityProvider;
  /** Clock skew of the issuer, in seconds. */
  issuerSkew: number;
}

const NAME = /(?:\{|outcome:)\s*(?:outcome:\s*)?(\w+)/u;

/** A signed-in client, which replaces a refused token as clients should. */
export class Account {
  readonly subject: string;
  private readonly endpoint: Endpoint;
  private readonly observations: Observations;
  private readonly claims: Record<string, unknown>;
  private token: string | undefined;
  private uses = 0;

  constructor(
    endpoint: Endpoint,
    observations: Observations,
    claims: { readonly sub: string } & Record<string, unknown>,
  ) {
    this.endpoint = endpoint;
    this.observations = observations;
    this.claims = claims;
    this.subject = claims.sub;
  }

  private async freshToken(): Promise<string> {
    const now = Math.floor(Date.now() / 1_000) + this.endpoint.issuerSkew;
    return this.endpoint.issuer.token({ ...this.claims, sub: this.subject, iat: now, nbf: now, exp: now + 300 });
  }

  /** Sends a request; undefined without any response. */
  async request(query: string, variables: object = {}): Promise<Answer | undefined> {
    this.uses += 1;
    if (this.uses % USES === 0) this.token = undefined;
    this.token ??= await this.freshToken();
    try {
      const response = await fetch(this.endpoint.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${this.token}` },
        body: JSON.stringify({ query, variables }),
        signal: AbortSignal.timeout(TIMEOUT),
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
