import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type CliWorld, runCli, temporaryFolder } from './run-cli.ts';

const groups = ['--param', 'inputFileGroup=a', '--param', 'outputFileGroup=b'];

function world() {
  const folder = temporaryFolder();
  const put = (name: string, value: object | string) => {
    const path = join(folder, name);
    writeFileSync(path, typeof value === 'string' ? value : JSON.stringify(value));
    return path;
  };
  const template = (argv: readonly string[], more: CliWorld = {}) =>
    runCli(['template', ...argv], { env: { BATCHDECK_CONFIG_DIR: folder }, ...more });
  return { folder, put, template };
}

test('on a narrow terminal, help and bounds stand below each parameter, uncut', async () => {
  const { template } = world();
  const { stdout } = await template(['show', 'thumbnails'], { columns: 80 });
  expect(stdout).toMatch(
    /^everySeconds +job +number +10\n {4}Seconds from one picture .*beginning\n {4}1 to 86400$/m,
  );
  const wide = await template(['show', 'thumbnails'], { columns: 200 });
  expect(wide.stdout).toMatch(/^everySeconds +job +number +10 +1 to 86400 +Seconds from/m);
});

test('names of files are given for each group by its name, or for all', async () => {
  const { folder, put, template } = world();
  mkdirSync(join(folder, 'clips', 'sub'), { recursive: true });
  put('clips/one.wav', '');
  put('clips/sub/two = 2.wav', '');
  const list = put('list.txt', 'x.wav\r\n\r\ny.wav\n');
  const names = async (...files: string[]) => {
    const words = files.flatMap((file) => ['--files', file]);
    const { stdout } = await template([
      'expand',
      'wav-to-mp3',
      ...groups,
      ...words,
      '--tasks',
      '0..',
      '--json',
    ]);
    const tasks: { resourceFiles: { filePath: string }[] }[] = JSON.parse(stdout);
    return tasks.map(({ resourceFiles }) => resourceFiles[0]?.filePath);
  };
  expect(await names(list)).toEqual(['in/x.wav', 'in/y.wav']);
  expect(await names(join(folder, 'clips'))).toEqual(['in/one.wav', 'in/sub/two = 2.wav']);
  expect(await names(list, `a=${join(folder, 'clips')}`)).toEqual(['in/one.wav', 'in/sub/two = 2.wav']);
  const missing = await template(['expand', 'wav-to-mp3', ...groups, '--files', 'nowhere']);
  expect([missing.code, missing.stderr]).toEqual([2, expect.stringContaining('no such file or folder')]);
});

test('an application template is taken from beside the job', async () => {
  const { put, template } = world();
  put('render.json', {
    parameters: { frames: { type: 'int' } },
    taskFactory: {
      type: 'parametricSweep',
      parameterSets: [{ start: 1, end: "[parameters('frames')]" }],
      repeatTask: { commandLine: 'render {0}' },
    },
  });
  const job = put('my-job.json', {
    job: {
      id: 'x',
      poolInfo: { poolId: 'p' },
      applicationTemplateInfo: { filePath: 'render.json', parameters: { frames: 7 } },
    },
  });
  const { stdout, stderr } = await template(['expand', job, '--task', '6']);
  expect(stderr).toBe('');
  expect(JSON.parse(stdout)).toMatchObject({ id: '6', commandLine: expect.stringContaining('render 7') });
  const alone = await template(['expand', join(job, '../render.json')]);
  expect([alone.code, alone.stderr]).toEqual([2, expect.stringContaining("is an application's template")]);
});

test('what the service would refuse is told with its place, and nothing is printed', async () => {
  const { put, template } = world();
  const job = put(
    'job.template.json',
    '{"job": {\n  "id": "no spaces",\n  "poolInfo": {"poolId": "p"},\n  "taskFactory": {"type": "taskCollection", "tasks": [{"id": "a", "commandLine": "true"}]}\n}}',
  );
  const { code, stdout, stderr } = await template(['expand', job, '--job']);
  expect([code, stdout]).toEqual([1, '']);
  expect(stderr).toMatch(/job\.template\.json:2:9 {2}error {2}"no spaces" is no id of a job/);
});

test('what is not there is said: a pool, a job, a second thing to print', async () => {
  const { put, template } = world();
  const job = put('a.json', { job: { id: 'x', poolInfo: { poolId: 'p' } } });
  const pool = put('b.json', { pool: { id: 'p', vmSize: 'Standard_D2s_v5' } });
  const told = async (...argv: string[]) => {
    const { code, stderr } = await template(['expand', ...argv]);
    return `${code} ${stderr}`;
  };
  expect(await told(job, '--pool')).toContain('has no pool');
  expect(await told(pool, '--job')).toContain('has no job');
  expect(await told(job, '--task', '0')).toContain('there is no task 0, nor any other');
  expect(await told(job, '--job', '--task', '0')).toMatch(/^2 .*print one thing/);
  expect(await told(job, '--param', 'x=1')).toMatch(/x: there is no such parameter \(there are none\)/);
  expect(await told(job, '--params', put('c.json', '[]'))).toContain('a file of parameters is an object');
});

test('nothing in a template is obeyed by the terminal', async () => {
  const { put, template } = world();
  const hostile = '\u001b]0;owned\u0007\u202e';
  const job = put('evil.json', {
    templateMetadata: { title: hostile, description: hostile },
    parameters: { [hostile]: { type: 'string', defaultValue: hostile, metadata: { description: hostile } } },
    job: { id: hostile, poolInfo: { poolId: hostile } },
  });
  for (const argv of [
    ['show'],
    ['check'],
    ['expand'],
    ['params'],
    ['list'],
    ['check', '--json'],
    ['show', '--json'],
  ]) {
    const [verb = '', ...rest] = argv;
    for (const columns of [60, 200]) {
      const { stdout, stderr } = await template([verb, job, ...rest], { columns });
      // What is left of escapes when our own bold and colours are taken away.
      let text = `${stdout}${stderr}`;
      for (const ours of [1, 22, 31, 33, 36, 39]) text = text.replaceAll(`\u001b[${ours}m`, '');
      for (const obeyed of ['\u001b', '\u0007', '\u202e']) expect(text).not.toContain(obeyed);
    }
  }
});

test('what is wrong with a file of parameters is told as it is', async () => {
  const { put, template } = world();
  const refusal = async (path: string) =>
    (await template(['expand', 'wav-to-mp3', ...groups, '--params', path])).stderr;
  expect(await refusal('nowhere.json')).toContain('there is no such file\n  now: check the path');
  const nested = await refusal(put('nested.json', { parameters: { bitRat: { value: '96k' } } }));
  expect(nested).toContain('bitRat');
  expect(nested).toContain('did you mean bitRate?');
});

test('a job without a pool is expanded, and the pool that it lacks is told', async () => {
  const { put, template } = world();
  const sets = (end: unknown) => ({
    parameters: {},
    job: {
      id: 'x',
      taskFactory: {
        type: 'parametricSweep',
        parameterSets: [{ start: 1, end }],
        repeatTask: { commandLine: 'echo {0}' },
      },
    },
  });
  const path = put('own.json', sets(3));
  const expanded = await template(['expand', path, '--task', '2']);
  expect(expanded.code).toBe(0);
  expect(JSON.parse(expanded.stdout)).toMatchObject({
    id: '2',
    commandLine: expect.stringContaining('echo 3'),
  });
  const checked = await template(['check', path]);
  expect(checked.code).toBe(0);
  expect(checked.stdout).toContain('warning  the job names no pool');
  // A number that is none is one fault, not two.
  const wrong = await template(['check', put('wrong.json', sets('ten'))]);
  expect(wrong.stdout).toContain('end of a parameter set is no whole number');
  expect(wrong.stdout).not.toContain('there is no value');
});

test('logs of all tasks under one name are told', async () => {
  const { put, template } = world();
  const output = {
    filePattern: '../std*.txt',
    destination: { autoStorage: { fileGroup: 'logs', path: 'all' } },
    uploadOptions: { uploadCondition: 'taskCompletion' },
  };
  const path = put('logs.json', {
    parameters: {},
    job: {
      id: 'x',
      poolInfo: { poolId: 'p' },
      taskFactory: {
        type: 'parametricSweep',
        parameterSets: [{ start: 1, end: 3 }],
        repeatTask: { commandLine: 'echo {0}', outputFiles: [output] },
      },
    },
  });
  expect((await template(['check', path])).stdout).toContain("overwrite each other's ../std*.txt");
});
