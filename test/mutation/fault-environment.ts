import { TestEnvironment } from 'jest-environment-node';

/** The fault that acts, and those whose code has run; shared by the runner and the environments of one process. */
export const switches: { active: string; reached: Set<string>; hasFailed: boolean } = {
  active: '',
  reached: new Set(),
  hasFailed: false,
};

interface CircusEvent {
  readonly name: string;
  readonly test?: { mode: unknown };
}

/** Jest environment in which the code of planted faults asks whether it acts. */
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

  /** One failed test has noticed the fault: the others are skipped. */
  handleTestEvent({ name, test }: CircusEvent): void {
    if (name === 'test_fn_failure' || name === 'hook_failure') switches.hasFailed = true;
    if (name === 'test_start' && test && switches.active !== '' && switches.hasFailed) test.mode = 'skip';
  }
}
