import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { runLaunch } from '../../../../src/emulator/runtime/run-launch.ts';
import { makeTaskFolder, type TaskFolder } from './launching.ts';

let folder: TaskFolder;
beforeEach(async () => {
  folder = await makeTaskFolder();
});
afterEach(() => folder.remove());

const isRunning = (pid: number) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

/** Zombies without anybody to collect them count as gone. */
async function isGone(pid: number): Promise<boolean> {
  if (!isRunning(pid)) return true;
  if (process.platform !== 'linux') return false;
  const stat = await readFile(`/proc/${pid}/stat`, 'latin1').catch(() => ') Z');
  return stat.slice(stat.lastIndexOf(')') + 2).startsWith('Z');
}

async function numberIn(name: string): Promise<number> {
  return vi.waitFor(async () => {
    const pid = Number.parseInt(await readFile(join(folder.workingDir, name), 'utf8'), 10);
    expect(pid).toBeGreaterThan(1);
    return pid;
  });
}

describe('a process', () => {
  test('runs in wd with exactly the environment it was given, and no standard input', async () => {
    const outcome = await runLaunch(
      folder.launch('/bin/sh -c "pwd; env | sort; cat; echo loud >&2"', {
        environment: { PATH: '/usr/bin:/bin', AZ_BATCH_TASK_ID: '7', NAME: "a 'b' $c" },
      }),
    );
    expect(outcome).toMatchObject({ exitCode: 0, result: 'success', retryable: false });
    expect(outcome.failureInfo).toBeUndefined();
    const lines = (await folder.stdout()).trim().split('\n');
    expect(lines[0]).toBe(folder.workingDir);
    // The shell itself adds PWD (and some shells SHLVL and _).
    const names = lines.slice(1).filter((line) => !/^(PWD|OLDPWD|SHLVL|_)=/.test(line));
    expect(names).toEqual(['AZ_BATCH_TASK_ID=7', "NAME=a 'b' $c", 'PATH=/usr/bin:/bin']);
    expect(await folder.text('stderr.txt')).toBe('loud\n');
  });

  test('is started without a shell: nothing is expanded', async () => {
    await runLaunch(folder.launch(`printf '%s|' $HOME '&&' && * "a b" x\\ y "" '' "\\"q\\""`));
    expect(await folder.stdout()).toBe('$HOME|&&|&&|*|a b|x y|||"q"|');
  });

  test('that exits 3 fails in the words of the service and may be tried again', async () => {
    const outcome = await runLaunch(folder.launch('sh -c "exit 3"'));
    expect(outcome).toMatchObject({
      exitCode: 3,
      result: 'failure',
      retryable: true,
      failureInfo: { category: 'UserError', code: 'FailureExitCode' },
    });
  });

  test('ended by a signal has exit code 128 + its number', async () => {
    const outcome = await runLaunch(folder.launch(`sh -c 'kill -9 $$'`));
    expect(outcome).toMatchObject({ exitCode: 137, failureInfo: { code: 'FailureExitCode' } });
  });

  test('starts a new stdout.txt at every attempt', async () => {
    await runLaunch(folder.launch('echo first, and longer'));
    await runLaunch(folder.launch('echo second'));
    expect(await folder.stdout()).toBe('second\n');
  });
});

describe('a program', () => {
  test('that does not exist is CommandProgramNotFound, without an exit code', async () => {
    const outcome = await runLaunch(folder.launch('no-such-program --help'));
    expect(outcome).toMatchObject({
      result: 'failure',
      retryable: false,
      failureInfo: {
        category: 'UserError',
        code: 'CommandProgramNotFound',
        message: 'The specified command program is not found',
      },
    });
    expect(outcome.exitCode).toBeUndefined();
  });

  test("is looked for along the task's own PATH", async () => {
    const bin = join(folder.taskDir, 'bin');
    await mkdir(bin, { recursive: true });
    await writeFile(join(bin, 'mine'), '#!/bin/sh\necho mine "$@"\n', { mode: 0o755 });
    const outcome = await runLaunch(folder.launch('mine 1 2', { environment: { PATH: `/nowhere:${bin}` } }));
    expect(outcome.exitCode).toBe(0);
    expect(await folder.stdout()).toBe('mine 1 2\n');
  });

  test('named with a slash is looked for from wd', async () => {
    await mkdir(folder.workingDir, { recursive: true });
    await writeFile(join(folder.workingDir, 'run.sh'), '#!/bin/sh\necho here\n', { mode: 0o755 });
    expect((await runLaunch(folder.launch('./run.sh'))).exitCode).toBe(0);
    expect(await folder.stdout()).toBe('here\n');
  });

  test('that may not be executed is CommandLaunchFailed', async () => {
    await mkdir(folder.workingDir, { recursive: true });
    await writeFile(join(folder.workingDir, 'plain.txt'), 'no program');
    await chmod(join(folder.workingDir, 'plain.txt'), 0o644);
    const outcome = await runLaunch(folder.launch('./plain.txt'));
    expect(outcome).toMatchObject({ retryable: false, failureInfo: { code: 'CommandLaunchFailed' } });
    expect(outcome.exitCode).toBeUndefined();
  });

  test.each([['echo "open'], ['echo \\'], ['   ']])(
    'cannot be told from %j: CommandLaunchFailed',
    async (line) => {
      const outcome = await runLaunch(folder.launch(line));
      expect(outcome.failureInfo?.code).toBe('CommandLaunchFailed');
    },
  );
});

describe('an end by force', () => {
  test('a terminated task takes its whole process group along', async () => {
    const controller = new AbortController();
    const run = runLaunch(
      folder.launch(`sh -c 'sleep 600 & echo $! > child; echo $$ > main; wait'`, {
        signal: controller.signal,
      }),
    );
    const [child, main] = [await numberIn('child'), await numberIn('main')];
    controller.abort();
    expect(await run).toMatchObject({
      result: 'failure',
      retryable: false,
      failureInfo: { category: 'UserError', code: 'TaskEnded' },
    });
    expect(await isGone(child)).toBe(true);
    expect(await isGone(main)).toBe(true);
  });

  test('a process that ignores SIGTERM is killed', async () => {
    const controller = new AbortController();
    const run = runLaunch(
      folder.launch(`sh -c 'trap "" TERM; echo $$ > main; while :; do sleep 1; done'`, {
        signal: controller.signal,
      }),
    );
    const main = await numberIn('main');
    controller.abort();
    expect((await run).failureInfo?.code).toBe('TaskEnded');
    expect(await isGone(main)).toBe(true);
  });

  test('the wall clock ends a task that runs too long', async () => {
    const outcome = await runLaunch(folder.launch('sleep 600', { maxWallClockMs: 300 }));
    expect(outcome).toMatchObject({
      exitCode: 143,
      result: 'failure',
      retryable: false,
      failureInfo: { code: 'TaskEnded', message: expect.stringContaining('wall-clock') },
    });
  });

  test('a wall clock of ten thousand years does not go off', async () => {
    const outcome = await runLaunch(folder.launch('sleep 0.05', { maxWallClockMs: 9.2e14 }));
    expect(outcome.result).toBe('success');
  });

  test('children left behind by a main process that ended are killed', async () => {
    const outcome = await runLaunch(folder.launch(`sh -c '(trap "" HUP TERM; sleep 600) & echo $! > child'`));
    expect(outcome.exitCode).toBe(0);
    expect(await isGone(await numberIn('child'))).toBe(true);
  });

  test('a task terminated before it started never runs', async () => {
    const outcome = await runLaunch(folder.launch('touch ran', { signal: AbortSignal.abort() }));
    expect(outcome).toMatchObject({ result: 'failure', failureInfo: { code: 'TaskEnded' } });
    expect(outcome.exitCode).toBeUndefined();
    await expect(folder.text('wd/ran')).rejects.toThrow('ENOENT');
  });
});
