/** What an officer of a contact point does. */
export const DUTIES = ['SETTINGS', 'ADMISSION', 'EMPLOYERS', 'COMPLAINTS', 'INTRODUCTIONS'] as const;
export type Duty = (typeof DUTIES)[number];
