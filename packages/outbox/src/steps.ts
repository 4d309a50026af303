/** Steps at which tests can kill the process. */
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
