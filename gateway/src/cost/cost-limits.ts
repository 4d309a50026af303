import type { Caller } from '@talent-pool/service-kit';

/** The highest cost of one operation. */
export class CostLimits {
  private readonly client: number;
  private readonly address: number;

  /** `client`: of a signed-in caller; `address`: of anybody else, who never has a higher one. */
  constructor(client: number, address: number) {
    this.client = client;
    this.address = Math.min(client, address);
  }

  of(caller: Caller | undefined): number {
    return caller ? this.client : this.address;
  }
}
