import path from 'node:path';
import { startService, type Service, type ServiceSpec } from '../../scripts/dev/start/service-process.ts';
import type { SlowProxy } from './slow-proxy.ts';
import { signal, type Victim } from './victim.ts';

const SKEWED_CLOCK = path.resolve(import.meta.dirname, 'skewed-clock.ts');

/** A service that restarts when killed, and can be slowed, paused, or run with a wrong clock. */
export class FaultService implements Victim {
  readonly name: string;
  readonly proxies: readonly SlowProxy[];
  private spec: ServiceSpec;
  private readonly logs: string;
  private service: Service | undefined;

  constructor(spec: ServiceSpec, proxies: readonly SlowProxy[], logs: string) {
    this.name = spec.name;
    this.spec = spec;
    this.proxies = proxies;
    this.logs = logs;
  }

  /** Settings for the next start. */
  set(env: Record<string, string>): void {
    this.spec = { ...this.spec, env: { ...this.spec.env, ...env } };
  }

  async start(): Promise<void> {
    const listener = { print: () => undefined, restarted: () => undefined };
    this.service = await startService(this.spec, this.logs, listener);
    await this.service.ready();
  }

  /** Restarts the service with a clock that is `skew` seconds ahead. */
  async restartWithClock(skew: number): Promise<void> {
    await this.service?.stop();
    const skewed = { NODE_OPTIONS: `--import ${SKEWED_CLOCK}`, CLOCK_SKEW: String(skew) };
    this.set(skew === 0 ? { NODE_OPTIONS: '', CLOCK_SKEW: '' } : skewed);
    await this.start();
  }

  async kill(): Promise<void> {
    this.send('SIGKILL');
  }

  async pause(): Promise<void> {
    this.send('SIGSTOP');
  }

  async resume(): Promise<void> {
    this.send('SIGCONT');
  }

  private send(name: NodeJS.Signals): void {
    signal(this.service?.pid() ?? 0, name);
  }

  slow(delay: number): void {
    for (const proxy of this.proxies) proxy.delay = delay;
  }

  async stop(): Promise<void> {
    await this.service?.stop();
  }
}
