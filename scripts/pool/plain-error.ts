/** A failure that is told to the person at the terminal as one sentence: what is wrong and what to do. */
export class PlainError extends Error {}
