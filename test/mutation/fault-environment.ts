import { TestEnvironment } from 'jest-environment-node';

/** The active fault, and the faults whose code was executed; shared by the runner and the environments of one process. */
export const switches: { active: string; reached: Set<string>; hasFailed: boolean } = {
  active: '',
  reached: new Set(),
  hasFailed: false,
};

interface CircusEvent {
  readonly name: string;
  readonly test?: { mode: unknown };
}

/** Jest environment with the global function `__fault`, which tells planted code whether a fault is active. */
export default class FaultEnvironment extends TestEnvironment {
  override async setup(): Promise<void> {
    await super.setup();
    Object.assign(this.global, {
      __fault: (id: string): boolean => {
        switches.reached.add(id);
        return id === switches.active;
      },
    });
  }

  /** After one failed test the fault counts as noticed, and the other tests are skipped. */
  handleTestEvent({ name, test }: CircusEvent): void {
    if (name === 'test_fn_failure' || name === 'hook_failure') switches.hasFailed = true;
    if (name === 'test_start' && test && switches.active !== '' && switches.hasFailed) test.mode = 'skip';
  }
}
