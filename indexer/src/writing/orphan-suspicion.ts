/** Whether the index may contain orphans: a record disappeared without a proof of absence. */
export class OrphanSuspicion {
  private suspected = false;

  get isSuspected(): boolean {
    return this.suspected;
  }

  suspect(): void {
    this.suspected = true;
  }

  /** Call before a comparison: records that disappear meanwhile are suspected again. */
  clear(): void {
    this.suspected = false;
  }
}
