import { chmod, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { programPath } from '../../../src/services/program.ts';
import { type Explored, startExplored } from '../../support/explored.ts';
import { sendPlain } from '../../support/local-batch-request.ts';
import { startRefusingProxy } from '../../support/refusing-proxy.ts';
import { type Robot, startRobot } from '../../support/robot.ts';
import { expectCode, openIn, startShell } from '../../support/shell.ts';

let account: Explored;
beforeAll(async () => {
  account = await startExplored();
  await account.pool('p', 0);
  await account.job('j', 'p', { priority: 1, metadata: [{ name: 'owner', value: 'ann' }] });
  await account.task('j', 't', '/bin/true');
});
afterAll(() => account.close());

let editors = 0;
/** An editor that is a script; `$1` is the file. @returns the environment that names it */
async function editor(script: string): Promise<NodeJS.ProcessEnv> {
  const path = join(account.program.folder, `editor-${editors++}`);
  await writeFile(path, `#!/bin/sh\n${script}\n`);
  await chmod(path, 0o755);
  return { EDITOR: path };
}

const drafts = () => readdir(join(account.program.stateDir, 'edits')).catch(() => []);

async function leave(robot: Robot): Promise<void> {
  robot.press('Ctrl-C');
  await robot.exited;
}

describe('a thing in the editor', () => {
  it('is changed by what was written, once the difference was seen', async () => {
    const seen = join(account.program.folder, 'seen.yaml');
    const env = await editor(`cp "$1" '${seen}'; sed -i 's/^priority: 1$/priority: 77/; s/ann/bob/' "$1"`);
    const robot = await account.open('jobs', { env });
    await robot.see(/j +· active/);
    robot.press('E');
    await robot.see('What would change');
    await robot.see('- priority: 1');
    await robot.see('+ priority: 77');
    await robot.see('-     value: ann');
    await robot.see('+     value: bob');
    await robot.see('priority, metadata · nothing is sent yet');
    expect(robot.isFullScreen()).toBe(true);
    expect(await account.at('/jobs/j', 'priority')).toBe(1);
    const offered = await readFile(seen, 'utf8');
    expect(offered).toContain('# job j: what the service lets you change of it.');
    expect(offered).not.toContain('creationTime');
    robot.press('y');
    await robot.see('priority, metadata of the job changed');
    expect(await account.ask({ path: '/jobs/j' })).toMatchObject({
      priority: 77,
      metadata: [{ name: 'owner', value: 'bob' }],
      poolInfo: { poolId: 'p' },
    });
    expect(await drafts()).toEqual([]);
    // The az line of it is in the command log.
    robot.press('Esc');
    await robot.see(/j +· active/);
    robot.press('~');
    await robot.see('az batch job set --job-id j');
    await leave(robot);
  });

  it('stays as it is where nothing was written, or the editor fails', async () => {
    const robot = await account.open('jobs', { env: await editor('true') });
    await robot.see(/j +· active/);
    robot.press('E');
    await robot.see('nothing of j was changed');
    await leave(robot);
    const other = await account.open('jobs', { env: { EDITOR: 'no-such-editor --wait' } });
    await other.see(/j +· active/);
    other.press('E');
    await other.see('the editor no-such-editor --wait did not end well: it ended with 127');
    expect(other.isFullScreen()).toBe(true);
    expect(await account.at('/jobs/j', 'priority')).toBe(77);
    await leave(other);
  });

  it('is not opened for somebody who has left by the time it was read, nor twice', async () => {
    const opened = join(account.program.folder, 'opened');
    const env = await editor(`echo x >> '${opened}'`);
    const proxy = await startRefusingProxy(account.signer.url);
    const robot = await account.open('jobs', { env, at: proxy.url });
    await robot.see(/j +· active/);
    const busy = { status: 429, code: 'Busy', text: 'Busy.', headers: { 'retry-after': '1' } };
    const isJob = (_method: string, url: string) => url.startsWith('/jobs/j');
    proxy.refuse(busy, isJob);
    robot.press('E');
    await robot.see('reading j');
    robot.press('2');
    robot.press('1');
    await robot.see('▸ pools');
    let answered = false;
    proxy.refuse(busy, (method, url) => {
      answered ||= isJob(method, url);
      return false;
    });
    await vi.waitFor(() => expect(answered).toBe(true), 10_000);
    // Everything that is pressed still goes to the program: no editor has the terminal.
    robot.press('2');
    await robot.see('▸ jobs');
    await robot.see(/j +· active/);
    expect(await readFile(opened, 'utf8').catch(() => 'never')).toBe('never');
    robot.press('E', 'E', 'E');
    await robot.see('nothing of j was changed');
    expect(await readFile(opened, 'utf8')).toBe('x\n');
    expect(robot.screen()).not.toContain('▸ edit');
    await leave(robot);
    proxy.close();
  });

  it('that somebody changed meanwhile is not overwritten, and nothing of what was written is lost', async () => {
    const env = await editor(`sed -i 's/^priority: .*/priority: 88/' "$1"`);
    const robot = await account.open('jobs', { env });
    await robot.see(/j +· active/);
    robot.press('E');
    await robot.see('+ priority: 88');
    const body = { maxParallelTasks: 5 };
    await account.ask({ method: 'PATCH', path: '/jobs/j', body });
    robot.press('y');
    await robot.see('somebody changed it meanwhile');
    await robot.see('+ priority: 88');
    // What they changed stays, and is in the difference as it is now.
    await robot.see('maxParallelTasks: 5');
    expect(await account.at('/jobs/j', 'priority')).toBe(77);
    expect(await drafts()).toHaveLength(1);
    robot.press('y');
    await robot.see('priority of the job changed');
    expect(await account.ask({ path: '/jobs/j' })).toMatchObject({ priority: 88, maxParallelTasks: 5 });
    await leave(robot);
  });

  it('that cannot be read is told of with its line, and opened again', async () => {
    const marker = join(account.program.folder, 'second');
    const env = await editor(
      `if [ -e '${marker}' ]; then grep -v '^bad' "$1" > '${marker}' && cp '${marker}' "$1"; else
         touch '${marker}'; sed -i 's/^priority: .*/priority: 5/' "$1"; echo 'bad: [1, 2' >> "$1"; fi`,
    );
    const robot = await account.open('jobs', { env });
    await robot.see(/j +· active/);
    robot.press('E');
    await robot.see('It cannot be read');
    await robot.see(/line \d+: /);
    robot.press('y');
    await robot.see('it cannot be read yet');
    robot.press('Enter');
    await robot.see('+ priority: 5');
    expect(await readFile(marker, 'utf8')).toMatch(/# line \d+ was wrong/);
    robot.press('y');
    await robot.see('priority of the job changed');
    expect(await account.at('/jobs/j', 'priority')).toBe(5);
    await leave(robot);
  });

  it('that was not sent is kept, over the end of the program, until it is dropped', async () => {
    const robot = await account.open('jobs', {
      env: await editor(`sed -i 's/^priority: .*/priority: 6/' "$1"; echo 'state: done' >> "$1"`),
    });
    await robot.see(/j +· active/);
    robot.press('E');
    await robot.see('state cannot be changed, only priority');
    await robot.see('what you wrote is kept in');
    await leave(robot);
    const [draft = ''] = await drafts();
    expect(await readFile(join(account.program.stateDir, 'edits', draft), 'utf8')).toContain('priority: 6');

    const next = await account.open('jobs', { env: await editor(`sed -i '/^state/d' "$1"`) });
    await next.see(/j +· active/);
    next.press('E');
    await next.see('+ priority: 6');
    next.press('x');
    await next.see('Nothing was changed');
    await vi.waitFor(async () => expect(await drafts()).toEqual([]));
    expect(await account.at('/jobs/j', 'priority')).toBe(5);
    await leave(next);
  });

  it('waits where the connection broke, and is brought over what somebody changed before it is edited on', async () => {
    const env = await editor(`sed -i 's/^priority: .*/priority: 9/' "$1"`);
    const robot = await account.open('jobs', { env });
    await robot.see(/j +· active/);
    robot.press('E');
    await robot.see('+ priority: 9');
    robot.press('Esc');
    await robot.see(/j +· active/);
    await account.ask({ method: 'PATCH', path: '/jobs/j', body: { maxParallelTasks: 6 } });
    robot.press('E');
    await robot.see('priority · nothing is sent yet');
    await robot.see('maxParallelTasks: 6');
    await robot.gone('- maxParallelTasks');
    robot.hangUp();
    await robot.exited;

    const next = startRobot({
      columns: 120,
      rows: 36,
      cwd: account.program.folder,
      env: { ...account.program.env, ...env },
    });
    await next.see('Not sent yet');
    next.press('E');
    await next.see('+ priority: 9');
    next.press('y');
    await next.see('priority of the job changed');
    expect(await account.ask({ path: '/jobs/j' })).toMatchObject({ priority: 9, maxParallelTasks: 6 });
    await leave(next);
  });

  it('may be a task, a pool or a schedule, from where it is described too; and says where it cannot', async () => {
    const body = {
      id: 's',
      schedule: { recurrenceInterval: 'PT1H', doNotRunUntil: '2090-01-01T00:00:00Z' },
      jobSpecification: { poolInfo: { poolId: 'p' } },
    };
    await account.ask({ method: 'POST', path: '/jobschedules', body });
    const env = await editor(
      `sed -i 's/maxTaskRetryCount: 0/maxTaskRetryCount: 3/; s/PT1H/PT2H/' "$1"
       grep -q '^schedule' "$1" || grep -q '^constraints' "$1" || printf 'metadata:\\n  - name: a\\n    value: b\\n' >> "$1"`,
    );
    const robot = await account.open('jobs', { env });
    await robot.see(/j +· active/);
    robot.press('Enter');
    await robot.see(/t +· active/);
    robot.press('d');
    await robot.see('commandLine');
    robot.press('E');
    await robot.see('+   maxTaskRetryCount: 3');
    robot.press('y');
    await robot.see('constraints of the task changed');
    expect(await account.at('/jobs/j/tasks/t', 'constraints/maxTaskRetryCount')).toBe(3);
    robot.press('Esc');
    await robot.see('commandLine');
    await robot.pressNamed('Esc', 'back');
    await robot.see(/t +· active/);
    await robot.pressNamed('Esc', 'back');
    await robot.see('3 schedules');
    robot.press('3');
    await robot.see(/s +· active/);
    robot.press('E');
    await robot.see('+   recurrenceInterval: PT2H');
    robot.press('y');
    await robot.see('of the schedule changed');
    expect(await account.at('/jobschedules/s', 'schedule/recurrenceInterval')).toBe('PT2H');
    robot.press('Esc');
    await robot.see(/s +· active/);
    robot.press('1');
    await robot.see(/p +· active/);
    robot.press('E');
    await robot.see('+   - name: a');
    robot.press('y');
    await robot.see('metadata of the pool changed');
    expect(await account.at('/pools/p', 'metadata')).toEqual([{ name: 'a', value: 'b' }]);
    robot.press('Esc');
    await robot.see(/p +· active/);
    robot.press('5');
    await robot.see('publisher');
    robot.press('E');
    await robot.see('the service changes nothing of an image');
    await leave(robot);
  });

  it('gets the terminal to itself: it reads keys, and is not ended by Ctrl-C', async () => {
    const env = await editor(
      `stty -a | grep -q ' icanon' && echo 'in the editor'; trap 'echo interrupted' INT
       read never; read answer; sed -i "s/^priority: .*/priority: $answer/" "$1"`,
    );
    const robot = await account.open('jobs', { env });
    await robot.see(/j +· active/);
    robot.press('E');
    await robot.see('in the editor');
    expect(robot.isFullScreen()).toBe(false);
    robot.press('Ctrl-C');
    await robot.see('interrupted');
    // A window of another size is drawn on by the editor alone until it is closed.
    robot.resize(100, 30).resize(90, 28);
    robot.type('42\r');
    await robot.see('+ priority: 42');
    expect(robot.isFullScreen()).toBe(true);
    robot.press('y');
    await robot.see('priority of the job changed');
    expect(await account.at('/jobs/j', 'priority')).toBe(42);
    await leave(robot);
  });
});

it('is stopped with its editor by Ctrl-Z, and both go on after fg', async () => {
  const env = await editor(
    `echo 'in the editor'; read answer; sed -i "s/^priority: .*/priority: $answer/" "$1"`,
  );
  const robot = await startShell(account.program, env);
  await openIn(robot, `${process.execPath} ${programPath()} --local`);
  robot.press(':').type('go to jobs');
  await robot.see(/go to jobs.*\n/);
  robot.press('Enter');
  await robot.see(/j +· active/);
  robot.press('E');
  await robot.see('in the editor');
  robot.press('Ctrl-Z');
  // The shell reads lines again.
  await robot.see(/Stopped.*\n(?:.*\n)*ready>/);
  expect(robot.isFullScreen()).toBe(false);
  robot.type('fg\r');
  await robot.see(/fg\n.*batchdeck/);
  robot.type('43\r');
  await robot.see('+ priority: 43');
  expect(robot.isFullScreen()).toBe(true);
  robot.press('Ctrl-C');
  await expectCode(robot, 0);
  robot.hangUp();
});

it('opens no editor where the program is read-only', async () => {
  const robot = await account.open('jobs', { args: ['--read-only'], env: await editor('echo x >> "$1"') });
  await robot.see(/j +· active/);
  robot.press('E');
  await robot.see('read-only');
  expect((await sendPlain(account.signer, { path: '/jobs/j' })).status).toBe(200);
  await leave(robot);
});
