/**
 * Node.js options of every service. `--disable-proto=delete` removes `__proto__`, so that no key from a caller can
 * change the prototype of all objects.
 */
export const SERVICE_NODE_OPTIONS: readonly string[] = [
  '--disable-warning=ExperimentalWarning',
  '--disable-proto=delete',
];
