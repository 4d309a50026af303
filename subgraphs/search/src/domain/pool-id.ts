/** Whether a text can be a pool id; spares the engine what cannot. */
export const isPoolId = (text: string): boolean => /^[0-9a-f-]{36}$/u.test(text);
