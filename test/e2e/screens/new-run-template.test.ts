import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Program, startProgram } from '../../support/program.ts';
import { type Robot, startRobot } from '../../support/robot.ts';

let program: Program;

const text = (value: unknown) => JSON.stringify(value, undefined, 2);

/** A sweep that only says which number it has. */
const sweep = (title: string, last: number) =>
  text({
    templateMetadata: { title, description: '数を数える' },
    parameters: {
      last: {
        type: 'int',
        defaultValue: last,
        minValue: 1,
        maxValue: 1_000_000,
        metadata: { description: 'How many' },
      },
      word: {
        type: 'string',
        defaultValue: 'tick',
        allowedValues: ['tick', 'tock', 'a word so long that nothing has room beside it at eighty columns'],
        metadata: { description: 'What is said' },
      },
      note: { type: 'string', defaultValue: '', metadata: { description: 'Anything' } },
      password: { type: 'string', defaultValue: '', metadata: { description: 'Nothing to be kept' } },
    },
    job: {
      id: 'count',
      poolInfo: { poolId: 'any' },
      taskFactory: {
        type: 'parametricSweep',
        parameterSets: [{ start: 1, end: "[parameters('last')]" }],
        repeatTask: { displayName: "[parameters('note')]", commandLine: "/bin/bash -c 'echo {0}'" },
      },
    },
  });

beforeAll(async () => {
  program = await startProgram();
  for (const [folder, title, last] of [
    ['config/templates/count', '数え上げ', 3],
    ['elsewhere/one', 'First of elsewhere', 2],
    ['elsewhere/two', 'Second of elsewhere', 2],
  ] as const) {
    await mkdir(join(program.folder, folder), { recursive: true });
    await writeFile(join(program.folder, folder, 'job.template.json'), sweep(title, last));
  }
});
afterAll(() => program.close());

/** At the second step, without files. */
async function atWorkload(columns = 80, rows = 24): Promise<Robot> {
  const robot = startRobot({ columns, rows, cwd: program.folder, env: program.env });
  await robot.pressNamed('n', 'new run');
  await robot.see('Which files?');
  robot.press('n');
  await robot.see('goes on without');
  robot.press('n');
  return robot.see('What should each of them go through?');
}

async function choose(robot: Robot, title: string): Promise<void> {
  await robot.pressNamed('Tab', 'list');
  await robot.see('type to search');
  robot.type(title);
  await robot.see(`search: ${title}`);
  // The gallery is read while one types.
  await robot.see(`▸ ${title}`);
  await robot.pressNamed('Enter', 'take it');
  await robot.see(`● ${title}`);
}

async function to(robot: Robot, label: string, key: 'Up' | 'Down' = 'Down'): Promise<Robot> {
  robot.press(key);
  return robot.see(`▸ ${label}`);
}

async function retype(robot: Robot, value: string): Promise<void> {
  robot.press('Ctrl-U');
  robot.type(value);
  await robot.see(value);
}

async function openValues(robot: Robot, choice: string): Promise<void> {
  robot.press('Ctrl-F');
  await robot.see('type to search');
  robot.type(choice);
  await robot.see(`search: ${choice}`);
  await robot.pressNamed('Enter', 'take it');
}

async function leave(robot: Robot): Promise<void> {
  robot.press('Ctrl-C');
  expect(await robot.exited).toBe(0);
}

describe('a template in a new run', () => {
  it('that cannot be used is listed with the reason; one that cannot be expanded goes no further', async () => {
    const put = async (name: string, job: string) => {
      await mkdir(join(program.folder, 'config/templates', name), { recursive: true });
      await writeFile(join(program.folder, 'config/templates', name, 'job.template.json'), job);
    };
    await put('torn', '{ "job": { "id": "x" ');
    await put('misnamed', sweep('Misnamed', 2).replace('"id": "count"', '"id": "no id"'));
    const robot = await atWorkload();
    await robot.pressNamed('Tab', 'list');
    await robot.see('type to search');
    robot.type('torn');
    await robot.see(/▸ torn +it is no JSON/);
    robot.press('Esc');
    await robot.see('▸ workload');
    await choose(robot, 'Misnamed');
    await robot.pressNamed('Enter', 'next: pool');
    await robot.see(/"no id" is no id of a job[\s\S]*"no id" is no id of a job/);
    await robot.see('What should each of them go through?');
    await leave(robot);
  });

  it('shows any of a million tasks, the job and the pool as they will be sent', async () => {
    const robot = await atWorkload();
    await choose(robot, '数え上げ');
    (await to(robot, 'last')).press('Ctrl-U');
    robot.type('1000000');
    await robot.see('1 of 1,000,000 tasks');
    robot.press('Ctrl-Y');
    await robot.see('Task 1 of 1,000,000');
    await robot.see('echo 1\'"');
    await robot.pressNamed('#', 'number');
    robot.type('1000001');
    await robot.see('✗ a number from 1 to 1,000,000');
    robot.press('Backspace');
    await robot.see(/task 100000 /);
    await robot.pressNamed('Enter', 'go to it');
    await robot.see('echo 100000\'"');
    robot.press('#');
    await robot.see('a number from 1 to 1,000,000');
    robot.type('999999');
    await robot.see('▸ task 999999');
    await robot.pressNamed('Enter', 'go to it');
    await robot.see('Task 999,999 of 1,000,000');
    await robot.pressNamed('→', 'next task');
    await robot.see('echo 1000000\'"');
    await robot.pressNamed('y', 'YAML');
    await robot.see(/commandLine: \/bin\/bash -c 'echo 1000000'/);
    await robot.pressNamed('Tab', 'the job');
    await robot.see('onAllTasksComplete: noaction');
    await robot.pressNamed('/', 'filter');
    robot.type('poolId');
    await robot.see(/1 of \d+ · filter: poolId/);
    robot.press('Enter', 'Esc');
    await robot.see('onAllTasksComplete');
    await robot.pressNamed('Tab', 'the pool');
    await robot.see('targetDedicatedNodes: 2');
    await robot.pressNamed('Esc', 'back');
    // Back at the field, and at the task.
    await robot.see('▸ last');
    await robot.see('1,000,000 of 1,000,000 tasks');
    await robot.pressNamed('Enter', 'next: pool');
    await robot.pressNamed('Enter', 'next: review');
    await robot.see('1,000,000 tasks');
    robot.press('Ctrl-Y');
    const id = /"id": "(count-[\w-]+)"/.exec((await robot.see(/"id": "count-/)).screen())?.[1];
    await robot.pressNamed('Esc', 'back');
    await robot.see(`${id}`);
    await leave(robot);
  });

  it('offers what was in the form last time, and keeps nothing secret', async () => {
    let robot = await atWorkload();
    await choose(robot, '数え上げ');
    (await to(robot, 'last')).press('Ctrl-U');
    robot.type('2');
    await robot.see('1 of 2 tasks');
    for (const label of ['word', 'note']) await to(robot, label);
    robot.type('sig of https://a/b?sig=abcdef');
    await to(robot, 'password');
    robot.type('hunter2');
    await robot.pressNamed('Enter', 'next: pool');
    await robot.pressNamed('Enter', 'next: review');
    await robot.pressNamed('Enter', 'start');
    await robot.see('all done');
    await leave(robot);
    const file = join(program.stateDir, 'template-values.json');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    const kept = await readFile(file, 'utf8');
    expect(kept).toContain('"last": "2"');
    for (const secret of ['hunter2', 'abcdef']) expect(kept).not.toContain(secret);

    robot = await atWorkload();
    await choose(robot, '数え上げ');
    await robot.see('Ctrl-F: as last time');
    await robot.see('1 of 3 tasks');
    await openValues(robot, 'as last');
    await robot.see('1 of 2 tasks');
    expect(robot.screen()).not.toContain('Ctrl-F: as last time');
    await openValues(robot, 'defaults');
    await robot.see('1 of 3 tasks');
    await leave(robot);
  });

  it('reads a file of parameters, with what is wrong at its field and what is unknown in a list, and writes one', async () => {
    const given = {
      last: { value: 0 },
      wrod: 'x',
      word: { value: 'tock' },
      poolId: { value: 'p' },
      note: 'read',
    };
    await writeFile(join(program.folder, 'given.json'), text(given));
    const robot = await atWorkload();
    await choose(robot, '数え上げ');
    await openValues(robot, 'from a file');
    await robot.see('values from');
    robot.type('giv');
    await robot.see('values from giv');
    await robot.pressNamed('Tab', 'complete');
    await robot.see('given.json');
    await robot.pressNamed('Enter', 'read it');
    await robot.see('3 values taken from given.json; left out:');
    await robot.see('wrod: the template has no such parameter; did you mean word?');
    await robot.see('poolId: ');
    await robot.pressNamed('Enter', 'to the form');
    await robot.see(/last +0 .*✗/);
    await to(robot, 'last');
    await retype(robot, '5');
    await robot.see('1 of 5 tasks');
    await openValues(robot, 'to a file');
    await robot.see('count.params.json');
    await robot.pressNamed('Enter', 'write it');
    await robot.see('wrote the values to count.params.json');
    await openValues(robot, 'to a file');
    await robot.pressNamed('Enter', 'write it');
    await robot.see('Enter again replaces it');
    await robot.pressNamed('Esc', 'back');
    await leave(robot);
    const { code, stdout } = await program.run(
      ...['template', 'expand', 'count', '--params', 'count.params.json', '--tasks', '0..9', '--json'],
    );
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toHaveLength(5);
    expect(stdout).toContain('read');
    const run = await program.run(
      ...['run', '--template', 'count', '--params', 'count.params.json', '--local', '--nodes', '1', '--yes'],
    );
    expect(run.stdout).toContain('All 5 tasks reached');
  });

  it('lists the templates of a folder that was typed, and does so from then on', async () => {
    let robot = await atWorkload();
    robot.press('Ctrl-O');
    await robot.see('templates at');
    robot.type('nowhere');
    await robot.pressNamed('Enter', 'list it');
    await robot.see('✗ cannot use');
    robot.press('Ctrl-U');
    robot.type('elsew');
    await robot.see('templates at elsew');
    await robot.pressNamed('Tab', 'complete');
    await robot.see('elsewhere/');
    await robot.pressNamed('Enter', 'list it');
    await robot.see('▸ First of elsewhere');
    await robot.see('2 templates found');
    await robot.pressNamed('Enter', 'take it');
    await robot.see('● First of elsewhere');
    await robot.see('1 of 2 tasks');
    await leave(robot);

    robot = await atWorkload();
    await choose(robot, 'Second of elsewhere');
    robot.press('Ctrl-O');
    await robot.see('known place');
    await robot.pressNamed('↓', 'known place');
    await robot.pressNamed('Ctrl-X', 'forget it');
    await robot.gone('known place');
    robot.press('Esc');
    await robot.see('▸ workload');
    await robot.pressNamed('Tab', 'list');
    robot.type('of elsewhere');
    await robot.see('nothing of the list');
    await leave(robot);
  });

  it('asks before what was typed is lost, and says what is wrong below its field where it has no room', async () => {
    await writeFile(join(program.folder, 'long.json'), text({ word: 'silence' }));
    const robot = await atWorkload();
    await choose(robot, '数え上げ');
    await openValues(robot, 'from a file');
    await robot.see('values from');
    robot.type('long.json');
    await robot.pressNamed('Enter', 'read it');
    await robot.see('✗');
    // All of it is to be read, over lines.
    await robot.see(/a word so long that nothing[\s\S]*columns/);
    robot.press('Esc');
    await robot.see('Which files?');
    robot.press('Esc');
    await robot.see('Leave this new run?');
    robot.press('Esc');
    await robot.see('Which files?');
    robot.press('Esc');
    // A key right behind Esc would be one with Alt.
    await robot.see('Leave this new run?');
    await robot.pressNamed('y', 'yes, leave it');
    await robot.gone('Leave this new run?');
    // Where nothing was typed nothing is asked.
    await robot.pressNamed('n', 'new run');
    await robot.see('Which files?');
    robot.press('Esc');
    await robot.gone('Which files?');
    expect(robot.screen()).not.toContain('Leave this new run?');
    await leave(robot);
  });
});
