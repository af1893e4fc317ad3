import { chmod, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Explored, startExplored } from '../../support/explored.ts';
import { leave, narrow } from '../../support/table-robot.ts';

let account: Explored;
beforeAll(async () => {
  account = await startExplored();
});
afterAll(() => account.close());

describe('what vanishes or changes between the list and the action', () => {
  it('is told of by itself, of tasks and with their job; the others are done', async () => {
    await account.job('work', 'none');
    for (const id of ['a', 'b', 'c', 'd']) await account.task('work', id, 'true');
    for (const id of ['b', 'c', 'd']) await account.sdk.task.terminate('work', id);
    const robot = await account.open('tasks work', { columns: 140 });
    await robot.see(/b +. failed/);
    robot.press('a', 'A');
    await robot.see('reactivate 3 tasks');
    await account.sdk.task.deleteMethod('work', 'b');
    await account.sdk.task.reactivate('work', 'c');
    robot.press('y');
    await robot.see('✗ 1 failed, 2 done');
    await robot.see(/✗ b +the task is gone \[TaskNotFound\]/);
    await robot.see(/✓ c +it was so already/);
    for (const id of ['c', 'd']) expect((await account.sdk.task.get('work', id)).state).toBe('active');
    await robot.pressNamed('Esc', 'back');
    await robot.see(/ Tasks 3/);

    robot.press('a', 't');
    await robot.see('terminate 3 tasks');
    await account.sdk.job.deleteMethod('work');
    await vi.waitFor(async () => expect(await account.ids('/jobs')).not.toContain('work'));
    robot.press('y');
    await robot.see('✗ 3 failed, 0 done');
    for (const id of ['a', 'c', 'd'])
      await robot.see(new RegExp(`✗ ${id} +the job is gone \\[JobNotFound\\]`));
    await robot.pressNamed('Esc', 'back');
    // Its rows stay to be looked at, and are not called live.
    await robot.see('the job is gone [JobNotFound]: these are its last rows');
    await robot.see(/ Tasks 3/);
    await robot.see(/○ \d+ s old/);
    await leave(robot);
  });

  it('is told of by itself, of jobs: one that is gone, one whose state does not take it, one that does', async () => {
    for (const id of ['vary-1', 'vary-2', 'vary-3']) await account.job(id, 'none');
    const robot = await account.open('jobs', { columns: 140 });
    await robot.see('vary-3');
    await narrow(robot, 'vary-');
    robot.press('a', 'p');
    await robot.see('as it is');
    robot.type('7');
    await robot.pressNamed('Enter', 'go on');
    await robot.see('change 3 jobs');
    await account.sdk.job.deleteMethod('vary-1');
    await account.sdk.job.terminate('vary-2');
    await vi.waitFor(async () => {
      expect(await account.ids('/jobs')).not.toContain('vary-1');
      expect((await account.sdk.job.get('vary-2')).state).toBe('completed');
    });
    robot.press('y');
    await robot.see('✗ 2 failed, 1 done');
    await robot.see(/✗ vary-1 +the job is gone \[JobNotFound\]/);
    await robot.see(/✗ vary-2 .*\[JobCompleted\]/);
    expect((await account.sdk.job.get('vary-3')).priority).toBe(7);
    expect((await account.sdk.job.get('vary-2')).priority).toBe(0);
    // What was typed is there for those that failed.
    await robot.pressNamed('Esc', 'back to the fields');
    await robot.see(/priority +7/);
    await robot.pressNamed('Enter', 'go on');
    await robot.see('change 2 jobs');
    await leave(robot);
  });
});

describe('more than the service takes in one request', () => {
  it('is sent in parts where it can be: a job with large tasks is cloned whole', async () => {
    await account.job('large', 'none');
    const value = 'x'.repeat(30_000);
    for (let index = 0; index < 45; index++)
      await account.sdk.task.add('large', {
        id: `t${index}`,
        commandLine: 'true',
        environmentSettings: [{ name: 'LARGE', value }],
      });
    const robot = await account.open('jobs', { columns: 140 });
    await robot.see(/large +. active/);
    await narrow(robot, 'large');
    robot.press('C');
    await robot.see('its tasks too');
    robot.press('Down', 'Down', 'Right', 'Enter');
    await robot.pressNamed('y', 'yes, clone');
    await robot.see('2 done', 60_000);
    const copies = await account.sdk.task.list('large-2');
    expect(copies).toHaveLength(45);
    expect(copies.every(({ environmentSettings }) => environmentSettings?.[0]?.value === value)).toBe(true);
    await leave(robot);
  });

  it('is refused where it cannot, in an editor too, and what was written is kept', async () => {
    await account.job('noted', 'none', { metadata: [{ name: 'note', value: 'short' }] });
    const path = join(account.program.folder, 'lengthen');
    const script = `node -e 'const f=require("fs"),p=process.argv[1];f.writeFileSync(p,f.readFileSync(p,"utf8").replace("short","y".repeat(4300000)))' "$1"`;
    await writeFile(path, `#!/bin/sh\nPATH="${process.env.PATH}"\n${script}\n`);
    await chmod(path, 0o755);
    const robot = await account.open('jobs', { columns: 140, env: { EDITOR: path } });
    await robot.see('noted');
    await narrow(robot, 'noted');
    robot.press('E');
    await robot.see('What would change', 30_000);
    robot.press('y');
    await robot.see('exceeds the maximum size permitted. (MaxLimit: 4194304) [RequestBodyTooLarge]', 30_000);
    await robot.see('what you wrote is kept in');
    expect(await account.at('/jobs/noted', 'metadata')).toEqual([{ name: 'note', value: 'short' }]);
    const edits = join(account.program.stateDir, 'edits');
    const [draft = ''] = await readdir(edits);
    expect(await readFile(join(edits, draft), 'utf8')).toContain('yyyy');
    await leave(robot);
  });
});

describe('a file that has gone with its node', () => {
  it('is told of where it is read, listed, downloaded and deleted; what was read of it stays', async () => {
    await account.pool('p', 1);
    await account.job('j', 'p');
    const command = '/bin/sh -c "for n in 1 2 3; do echo line $n; echo $n > $n.txt; done"';
    await account.task('j', 't', command);
    await vi.waitFor(async () => expect((await account.sdk.task.get('j', 't')).state).toBe('completed'), {
      timeout: 10_000,
    });
    const reader = await account.open('files j t');
    await reader.see('stdout.txt');
    await narrow(reader, 'stdout');
    reader.press('Enter');
    await reader.see('line 3');
    const getter = await account.open('files j t');
    await getter.see('wd/3.txt');
    await narrow(getter, 'txt');
    getter.press('a', 'd');
    await getter.pressNamed('Enter', 'go on');
    await getter.see('Plan: ');
    const deleter = await account.open('files j t');
    await deleter.see('wd/3.txt');
    await narrow(deleter, 'wd/ txt');
    deleter.press('a', 'D');
    await deleter.see('Type delete 3 to go on');

    await account.sdk.pool.resize('p', { targetDedicatedNodes: 0 });
    await vi.waitFor(async () => expect(await account.sdk.computeNode.list('p')).toHaveLength(0), {
      timeout: 10_000,
    });
    await reader.see('it is not there: its node has gone, or has no such file; what was read of it is shown');
    expect(reader.screen()).toContain('line 3');
    getter.press('y');
    await getter.see('download: ');
    await getter.see('its files went with its node [TaskFilesUnavailable]');
    // Nothing that was chosen has to be chosen again.
    await getter.pressNamed('R', 'try again');
    await getter.see('its files went with its node [TaskFilesUnavailable]');
    deleter.type('delete 3').press('Enter');
    await deleter.see('✗ 3 failed, 0 done');
    for (const name of ['1', '2', '3'])
      await deleter.see(
        new RegExp(`✗ wd/${name}.txt +its files went with its node \\[TaskFilesUnavailable\\]`),
      );
    await deleter.pressNamed('Esc', 'back');
    await deleter.see('its files went with its node [TaskFilesUnavailable]: these are its last rows');
    for (const robot of [reader, getter, deleter]) await leave(robot);
  });
});
