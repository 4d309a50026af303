/** Creates counters, which count since the process started. */
export const newMetrics = () => ({
  changes: 0,
  cardsWritten: 0,
  cardsRemoved: 0,
  stale: 0,
  deadLetters: 0,
  retries: 0,
  absences: 0,
});
export type Metrics = ReturnType<typeof newMetrics>;
