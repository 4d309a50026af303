const DUPLICATE_KEY = 11_000;

/** Whether MongoDB refused a write because a unique index has its value already. */
export const isDuplicate = (error: unknown): boolean => (error as { code?: unknown }).code === DUPLICATE_KEY;
