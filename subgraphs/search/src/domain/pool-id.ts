/** Whether a text has the format of a pool id; other texts need no query. */
export const isPoolId = (text: string): boolean => /^[0-9a-f-]{36}$/u.test(text);
