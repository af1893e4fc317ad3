import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Explored, startExplored } from '../../support/explored.ts';
import type { Robot } from '../../support/robot.ts';

let account: Explored;
beforeAll(async () => {
  account = await startExplored();
  await account.pool('p', 2);
});
afterAll(() => account.close());

async function leave(robot: Robot): Promise<void> {
  robot.press('Ctrl-C');
  await robot.exited;
}

/** The tasks of a job, the table on screen. */
async function tasksOf(job: string, args: readonly string[] = []): Promise<Robot> {
  const robot = await account.open('jobs', { args });
  await robot.pressNamed('/', 'filter');
  await robot.see('keep the filter');
  robot.type(job);
  await robot.see(`filter: ${job}`);
  robot.press('Enter');
  await robot.gone('keep the filter');
  await robot.see(new RegExp(`▸ ${job} +`));
  robot.press('Enter');
  await robot.see(`${job} ▸ tasks`);
  return robot;
}

const task = (job: string, id: string) => account.ask({ path: `/jobs/${job}/tasks/${id}` });
const ids = (job: string) => account.ids(`/jobs/${job}/tasks`);
const ended = (job: string, ...of: string[]) =>
  vi.waitFor(
    async () => {
      for (const id of of) expect(await account.at(`/jobs/${job}/tasks/${id}`, 'state')).toBe('completed');
    },
    { timeout: 15_000 },
  );

describe('a task', () => {
  it('is added with all that was typed', async () => {
    await account.job('add', 'none', { usesTaskDependencies: true });
    const robot = await tasksOf('add');
    await robot.see('no tasks here');
    robot.press('n');
    await robot.see('Add a task');
    const down = () => robot.press('Down');
    robot.type('new');
    down().type('/bin/sh -c "echo $A"');
    down().type('A=1; B=x=y');
    down().type('https://example.test/c/in%20a.txt; auto input data');
    down().type('*.log https://example.test/out logs');
    down().press('Right');
    down().type('a, 3-7');
    down().type('2');
    down().type('90s');
    down().type('3');
    down().type('1h');
    down().press('Right', 'Right');
    await robot.see(/runs as +.*user of its own/);
    robot.press('Enter');
    await robot.see('az batch task create --job-id add --task-id new');
    expect(await ids('add')).toEqual([]);
    robot.press('y');
    await robot.see('new is there');
    expect(await task('add', 'new')).toMatchObject({
      commandLine: '/bin/sh -c "echo $A"',
      environmentSettings: [
        { name: 'A', value: '1' },
        { name: 'B', value: 'x=y' },
      ],
      resourceFiles: [
        { httpUrl: 'https://example.test/c/in%20a.txt', filePath: 'in a.txt' },
        { autoStorageContainerName: 'input', filePath: 'data' },
      ],
      outputFiles: [
        {
          filePattern: '*.log',
          destination: { container: { containerUrl: 'https://example.test/out', path: 'logs' } },
          uploadOptions: { uploadCondition: 'TaskSuccess' },
        },
      ],
      dependsOn: { taskIds: ['a'], taskIdRanges: [{ start: 3, end: 7 }] },
      requiredSlots: 2,
      constraints: { maxWallClockTime: 'PT1M30S', maxTaskRetryCount: 3, retentionTime: 'PT1H' },
      userIdentity: { autoUser: { scope: 'task', elevationLevel: 'nonadmin' } },
    });
    robot.press('Esc');
    await robot.see(/new +· active/);
    // A copy with another command line.
    robot.press('C');
    await robot.see('new id');
    robot.press('Down').type('/bin/true').press('Enter');
    await robot.pressNamed('y', 'yes, clone');
    await robot.see('new-2 is there');
    expect(await task('add', 'new-2')).toMatchObject({ commandLine: '/bin/true', requiredSlots: 2 });
    await leave(robot);
  });

  it('is terminated and deleted, one or many', async () => {
    await account.job('end', 'none');
    for (const id of ['a', 'b', 'c']) await account.task('end', id, '/bin/sleep 600');
    const robot = await tasksOf('end');
    await robot.see(/c +· active/);
    robot.press('Space', 'Space');
    await robot.see('2 marked');
    robot.press('t');
    await robot.see('terminate 2 tasks');
    robot.press('y');
    await robot.see('2 done');
    expect(await account.at('/jobs/end/tasks/a', 'executionInfo/failureInfo/code')).toBe('TaskEnded');
    expect(await account.at('/jobs/end/tasks/c', 'state')).toBe('active');
    robot.press('Esc');
    await robot.see(/b +✗ failed/);
    // What has ended already says so; the other is ended.
    robot.press('a', 't');
    await robot.see('terminate 1 task');
    await robot.see('not now: it has ended already');
    robot.press('y');
    await robot.see('1 done');
    robot.press('Esc');
    await robot.see(/c +✗ failed/);
    robot.press('a', 'D');
    await robot.see('delete 3 tasks');
    robot.type('delete 3').press('Enter');
    await robot.see('3 done');
    expect(await ids('end')).toEqual([]);
    await leave(robot);
  });

  it('that failed is reactivated, and others say why not; each runs under a new id', async () => {
    await account.job('again', 'p');
    await account.task('again', 'bad', '/bin/sh -c "exit 9"', {
      environmentSettings: [{ name: 'A', value: '1' }],
    });
    await account.task('again', 'good', '/bin/true');
    await ended('again', 'bad', 'good');
    const endOf = () => account.at('/jobs/again/tasks/bad', 'executionInfo/endTime');
    const first = await endOf();
    const robot = await tasksOf('again');
    await robot.see(/good +✓ succeeded/);
    robot.press('a', 'A');
    await robot.see('reactivate 1 task');
    await robot.see('good   not now: it succeeded; N runs it as a new one');
    robot.press('y');
    await robot.see('1 done');
    await vi.waitFor(
      async () => {
        const now = await endOf();
        expect(now).toBeDefined();
        expect(now).not.toBe(first);
      },
      { timeout: 10_000 },
    );
    robot.press('Esc');
    await robot.see(/good +✓ succeeded/);
    await robot.see(/bad +✗ failed/);
    robot.press('a', 'N');
    await robot.see('run as new: 2 tasks');
    robot.press('y');
    await robot.see('runs again as bad-2');
    await robot.see('runs again as good-2');
    expect(await ids('again')).toEqual(expect.arrayContaining(['bad', 'good', 'bad-2', 'good-2']));
    expect(await task('again', 'bad-2')).toMatchObject({
      commandLine: '/bin/sh -c "exit 9"',
      environmentSettings: [{ name: 'A', value: '1' }],
    });
    // Once more: the next number that is free.
    robot.press('Esc');
    await robot.see(/good-2 /);
    robot.press('Home', 'N');
    await robot.pressNamed('y', 'yes, run as new');
    await robot.see('runs again as bad-3');
    await leave(robot);
  });
});

describe('all that failed of a job', () => {
  it('runs again by cause, also what exited with 0 and could not upload; a cause may be left out', async () => {
    await account.job('retry', 'p');
    const outputFiles = [
      {
        filePattern: '../stdout.txt',
        destination: { container: { containerUrl: 'http://127.0.0.1:9/nowhere' } },
        uploadOptions: { uploadCondition: 'TaskCompletion' },
      },
    ];
    for (const id of ['one-a', 'one-b', 'one-c']) await account.task('retry', id, '/bin/sh -c "exit 1"');
    await account.task('retry', 'gone', 'no-such-program');
    await account.task('retry', 'upload', '/bin/true', { outputFiles });
    await account.task('retry', 'fine', '/bin/true');
    await ended('retry', 'one-a', 'one-b', 'one-c', 'gone', 'upload', 'fine');
    const before = await account.at('/jobs/retry/tasks/gone', 'executionInfo/endTime');
    const robot = await tasksOf('retry');
    await robot.see(/fine +✓ succeeded/);
    robot.press('R');
    await robot.see('5 of 5 tasks');
    await robot.see(/3 +exit 1: the program said that it failed +one-a/);
    await robot.see(/1 +CommandProgramNotFound/);
    await robot.see(/1 +FileUpload/);
    // The cursor on the one that was not found: it is left out.
    const row = robot.lines().findIndex((line) => line.includes('CommandProgramNotFound'));
    const first = robot.lines().findIndex((line) => line.includes('exit 1:'));
    robot.press(...Array<string>(row - first).fill('Down'));
    await robot.see(/^ ▸.*CommandProgramNotFound/m);
    robot.press('Space');
    await robot.see('4 of 5 tasks');
    robot.press('Enter');
    await robot.see('retry all failed: 4 tasks');
    robot.press('y');
    await robot.see('4 done');
    await robot.see('runs again as upload-2');
    expect(await account.at('/jobs/retry/tasks/gone', 'executionInfo/endTime')).toBe(before);
    expect(await task('retry', 'upload-2')).toMatchObject({ commandLine: '/bin/true', outputFiles });
    await leave(robot);
  });

  it('says where nothing failed, and where nothing of the job runs any more', async () => {
    await account.job('clean', 'p');
    const robot = await tasksOf('clean');
    await robot.see('no tasks here');
    robot.press('R');
    await robot.see('no task of the job has failed');
    robot.press('Esc');
    await robot.see('no tasks here');
    await account.ask({ method: 'POST', path: '/jobs/clean/terminate' });
    await vi.waitFor(async () => expect(await account.at('/jobs/clean', 'state')).toBe('completed'));
    robot.press('R');
    await robot.see('the job is completed: none of its tasks runs again; clone the job instead');
    await leave(robot);
  });
});
