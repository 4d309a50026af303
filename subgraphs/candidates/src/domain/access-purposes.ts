/** Why an officer of a contact point reads a profile. */
export const ACCESS_PURPOSES = ['ADMISSION', 'SUPPORT', 'INTRODUCTION', 'SUPERVISION'] as const;
export type ProfileAccessPurpose = (typeof ACCESS_PURPOSES)[number];
