import { rmSync } from 'node:fs';

/** Stops the engines that the setup started and removes their data. */
export default async function globalTeardown(): Promise<void> {
  const running = globalThis.runningEngines;
  if (!running) return;
  await Promise.all([running.elasticsearch.process.stop(), running.mongo.process.stop()]);
  rmSync(running.folder, { recursive: true, force: true });
}
