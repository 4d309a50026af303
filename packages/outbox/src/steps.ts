/** Moments at which a test ends the process, in the order in which they come. */
export type Step =
  | 'appended'
  | 'numbering'
  | 'numbered'
  | 'read'
  | 'position-taken'
  | 'handled'
  | 'committed'
  | 'attempt-recorded'
  | 'attempt-handled'
  | 'reported';

export type OnStep = (step: Step) => void | Promise<void>;
export const noStep: OnStep = () => undefined;
