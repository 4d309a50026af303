import type { Caller } from '@talent-pool/service-kit';

/** Maximum cost of one operation. */
export class CostLimits {
  private readonly client: number;
  private readonly address: number;

  /** `client`: limit of signed-in callers; `address`: limit of anonymous callers, capped at `client`. */
  constructor(client: number, address: number) {
    this.client = client;
    this.address = Math.min(client, address);
  }

  limitFor(caller: Caller | undefined): number {
    return caller ? this.client : this.address;
  }
}
