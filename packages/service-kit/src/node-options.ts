/**
 * Options of Node.js that every service is started with, wherever that is. Without `__proto__` no key of a caller's making
 * can reach the prototype of all objects.
 */
export const SERVICE_NODE_OPTIONS: readonly string[] = [
  '--disable-warning=ExperimentalWarning',
  '--disable-proto=delete',
];
