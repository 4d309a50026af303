import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { expect, test } from '@jest/globals';
import { eventually } from '../../../test/support/eventually.ts';
import { isAlive } from '../../pool/run-file.ts';
import { startGuarded } from './guarded-process.ts';

const OUTPUT = { stdio: ['ignore', 'pipe', 'ignore'] as ['ignore', 'pipe', 'ignore'] };
const gone = (pid: number): Promise<boolean> => eventually(async () => !isAlive(pid) || undefined, `the end of ${pid}`);
const known = (pid: () => number): Promise<number> => eventually(async () => pid() || undefined, 'a process id');

test('a program reports its process id, and ends on request', async () => {
  const guarded = await startGuarded('sh', ['-c', 'echo $$; exec sleep 600'], OUTPUT);
  const [line] = (await once(createInterface(guarded.child.stdout!), 'line')) as [string];
  const pid = await known(guarded.pid);
  expect(pid).toBe(Number(line));
  await guarded.stop();
  expect(isAlive(pid)).toBe(false);
});

test('a program that ignores the request is killed after the grace time, with its children', async () => {
  const script = 'trap "" TERM; sleep 600 & echo $!; wait; wait';
  const guarded = await startGuarded('sh', ['-c', script], OUTPUT);
  const [line] = (await once(createInterface(guarded.child.stdout!), 'line')) as [string];
  const pid = await known(guarded.pid);
  await guarded.stop(100);
  expect(await gone(pid)).toBe(true);
  expect(await gone(Number(line))).toBe(true);
});

test('the end of a program is noticed, and its guard ends too', async () => {
  const guarded = await startGuarded('sh', ['-c', 'exit 7'], OUTPUT);
  await guarded.ended;
  expect(guarded.child.exitCode).toBe(7);
  expect(await gone(-guarded.child.pid!)).toBe(true);
});

test('a program ends when its parent is killed', async () => {
  const module = JSON.stringify(new URL('./guarded-process.ts', import.meta.url).href);
  const script = `import { startGuarded } from ${module};
    const { child } = await startGuarded('sh', ['-c', 'echo $$; exec sleep 600'], { stdio: ['ignore', 'pipe', 'ignore'] });
    child.stdout.pipe(process.stdout);`;
  const starter = spawn(process.execPath, ['--no-warnings', '--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(createInterface(starter.stdout), 'line')) as [string];
  expect(isAlive(Number(line))).toBe(true);
  starter.kill('SIGKILL');
  await gone(Number(line));
});

test.each([
  [true, 'SCHED_BATCH'],
  [false, 'SCHED_OTHER'],
])('a program runs with batch scheduling if requested: %s', async (isBatch, policy) => {
  const guarded = await startGuarded('sh', ['-c', 'chrt --pid $$'], { ...OUTPUT, isBatch });
  const lines: string[] = [];
  for await (const line of createInterface(guarded.child.stdout!)) lines.push(line);
  await guarded.ended;
  // Machines without `chrt` print nothing, and have no batch scheduling.
  for (const line of lines.slice(0, 1)) expect(line).toContain(policy);
});

test('a program runs with the requested niceness', async () => {
  const guarded = await startGuarded('sh', ['-c', 'nice; cat /proc/self/autogroup'], { ...OUTPUT, niceness: 7 });
  const lines: string[] = [];
  for await (const line of createInterface(guarded.child.stdout!)) lines.push(line);
  await guarded.ended;
  expect(lines[0]).toBe('7');
  // Kernels without session groups have no such file.
  for (const line of lines.slice(1)) expect(line).toMatch(/ nice 7$/u);
});
