/** Whether something in the index may belong to nobody: a record vanished without a proof of absence. */
export class OrphanSuspicion {
  private suspected = false;

  get isSuspected(): boolean {
    return this.suspected;
  }

  suspect(): void {
    this.suspected = true;
  }

  /** Before a comparison: what vanishes meanwhile is suspected anew. */
  clear(): void {
    this.suspected = false;
  }
}
