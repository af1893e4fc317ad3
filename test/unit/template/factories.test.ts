import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeBraces } from '../../../src/model/template/factory/token.ts';
import type { Json, JsonObject } from '../../../src/model/template/json/json.ts';
import { expanded, filesOf, jobWith, perFile } from './support/template-of.ts';

const set = fc
  .record({
    start: fc.integer({ min: -20, max: 20 }),
    count: fc.integer({ min: 1, max: 6 }),
    step: fc.integer({ min: -4, max: 4 }),
  })
  .filter(({ step }) => step !== 0)
  .map(({ start, count, step }) => ({ start, end: start + (count - 1) * step, step, count }));

const sweep = (parameterSets: Json, repeatTask: JsonObject, rest: JsonObject = {}) =>
  jobWith({ type: 'parametricSweep', parameterSets, repeatTask, ...rest });

describe('a sweep', () => {
  it('has a task for every combination, once, the last set running fastest', () => {
    fc.assert(
      fc.property(fc.array(set, { minLength: 1, maxLength: 4 }), (sets) => {
        const display = sets.map((_, index) => `{${index}}`).join(' ');
        const given = sets.map(({ start, end, step }) => ({ start, end, ...(step !== 1 && { step }) }));
        const { tasks } = expanded(sweep(given, { displayName: display, commandLine: 'run' }));
        const wanted = sets.reduce<string[][]>(
          (all, { start, step, count }) =>
            all.flatMap((before) =>
              Array.from({ length: count }, (_, at) => [...before, String(start + at * step)]),
            ),
          [[]],
        );
        expect(tasks.count).toBe(wanted.length);
        expect([...tasks].map(({ displayName }) => displayName)).toEqual(
          wanted.map((values) => values.join(' ')),
        );
        expect([...tasks].map(({ id }) => id)).toEqual(wanted.map((_, index) => String(index)));
        const at = wanted.length - 1;
        expect(tasks.task(at)).toEqual([...tasks].at(-1));
      }),
      { numRuns: 60 },
    );
  });

  it('pads numbers, takes texts for numbers, and ends before its end where steps do not meet it', () => {
    const { tasks } = expanded(
      sweep([{ start: '8', end: 13, step: 2 }], { commandLine: 'run', displayName: '{0:3}|{0:1}|{0}' }),
    );
    expect([...tasks].map(({ displayName }) => displayName)).toEqual(['008|8|8', '010|10|10', '012|12|12']);
  });

  it.each([
    [[{ start: 1, end: 0 }], 'sweep.empty'],
    [[{ start: 1, end: 2, step: 0 }], 'sweep.empty'],
    [[{ start: 1 }], 'sweep.no-number'],
    [[], 'sweep.no-sets'],
    [[{ start: -1, end: 1 }], 'token.negative-padding'],
    [Array.from({ length: 6 }, () => ({ start: 0, end: 999_999 })), 'sweep.too-large'],
  ])('%j is refused', (sets, code) => {
    const { findings } = expanded(sweep(sets, { commandLine: 'run {0:3}' }));
    expect(findings.map((found) => found.code)).toContain(code);
  });

  it('ends with the task that merges the others, in which braces mean nothing', () => {
    const { tasks, job } = expanded(
      sweep(
        [{ start: 1, end: 3 }],
        { commandLine: 'run {0}' },
        { mergeTask: { commandLine: 'merge {0}', displayName: '{x}' } },
      ),
    );
    expect(tasks.task(3)).toEqual({
      id: 'merge',
      displayName: '{x}',
      commandLine: "/bin/bash -c 'set -e; set -o pipefail; merge {0}'",
      dependsOn: { taskIdRanges: [{ start: 0, end: 2 }] },
    });
    expect(job.usesTaskDependencies).toBe(true);
  });
});

describe('one task a file', () => {
  const fields: JsonObject = {
    displayName: '{fileName}|{fileNameWithoutExtension}|{filePath}|{url}',
    commandLine: 'run',
  };

  it('has a task for each file in their order, whatever they are called', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.string({ unit: 'binary', minLength: 1 }).filter((name) => !name.endsWith('/'))),
        (names) => {
          const { tasks } = expanded(perFile(fields), {}, { files: filesOf(...names) });
          const made = [...tasks];
          expect(made.map(({ id }) => id)).toEqual(names.map((_, index) => String(index)));
          expect(new Set(made.map(({ displayName }) => displayName)).size).toBe(names.length);
        },
      ),
    );
  });

  it('knows its file by every token', () => {
    const { tasks } = expanded(perFile(fields), {}, { files: filesOf('a/b.tar.gz', '.profile', 'x') });
    expect([...tasks].map(({ displayName }) => displayName)).toEqual([
      'b.tar.gz|b.tar|a/b.tar.gz|https://s/in/a%2Fb.tar.gz?sig=x',
      '.profile|.profile|.profile|https://s/in/.profile?sig=x',
      'x|x|x|https://s/in/x?sig=x',
    ]);
  });

  it('leaves no path out of the working directory', () => {
    const task = { commandLine: 'run', resourceFiles: [{ httpUrl: '{url}', filePath: 'in/{filePath}' }] };
    fc.assert(
      fc.property(fc.array(fc.constantFrom('..', '.', '/', 'a', '\\', '...', '')), (parts) => {
        const { tasks } = expanded(perFile(task), {}, { files: filesOf(`${parts.join('')}z`) });
        const files = JSON.parse(JSON.stringify(tasks.task(0).resourceFiles));
        const steps = String(files[0].filePath).split('/');
        expect(steps[0]).toBe('in');
        expect(steps.slice(1).every((step) => step !== '' && step !== '.' && step !== '..')).toBe(true);
      }),
    );
  });

  it('takes files by their prefix, and none that is a folder', () => {
    const factory = { type: 'taskPerFile', source: { fileGroup: 'in', prefix: 'a/' }, repeatTask: fields };
    const { tasks, listings } = expanded(jobWith(factory), {}, { files: filesOf('a/1', 'b/2', 'a/', 'a/3') });
    expect([...tasks].map(({ displayName }) => String(displayName).split('|')[2])).toEqual(['a/1', 'a/3']);
    expect(listings).toEqual([{ container: 'fgrp-in', fileGroup: 'in', rights: 'rl', create: false }]);
  });

  it('tells when its files are not known, and when there are none', () => {
    expect(expanded(perFile(fields)).findings.map(({ code, severity }) => [code, severity])).toContainEqual([
      'files.not-listed',
      'note',
    ]);
    expect(expanded(perFile(fields), {}, { files: filesOf() }).findings.map(({ code }) => code)).toContain(
      'files.none',
    );
  });

  it.each([
    [['x/a.wav', 'y/a.wav'], '{fileName}', true],
    [['a.wav', 'a.flac'], '{fileNameWithoutExtension}.log', true],
    [['a.wav', 'a.flac'], '{fileName}.log', false],
    [['x/a.wav', 'y/a.wav'], '{filePath}', false],
  ])('tells of %j that meet at %s', (names, path, meets) => {
    const output = {
      filePattern: '../stdout.txt',
      destination: { autoStorage: { fileGroup: 'out', path } },
      uploadOptions: { uploadCondition: 'taskCompletion' },
    };
    const { findings } = expanded(
      perFile({ commandLine: 'run', outputFiles: [output] }),
      {},
      { files: filesOf(...names) },
    );
    expect(findings.some(({ code }) => code === 'output.collision')).toBe(meets);
  });
});

describe('braces', () => {
  it('are tokens nowhere when they are doubled', () => {
    const text = fc.oneof(
      fc.string(),
      fc.array(fc.constantFrom('{', '}', '{0}', '{fileName}', 'x', '{{')).map((all) => all.join('')),
    );
    fc.assert(
      fc.property(text, (any) => {
        const task = {
          commandLine: 'run',
          environmentSettings: [{ name: 'X', value: escapeBraces(any).replaceAll('[', '[[') }],
        };
        for (const job of [perFile(task), sweep([{ start: 1, end: 1 }], task)]) {
          const made = expanded(job, {}, { files: filesOf('f') });
          expect(made.tasks.task(0).environmentSettings).toEqual([{ name: 'X', value: any }]);
        }
      }),
    );
  });

  it('mean nothing in a value, but for tokens in a text of the person’s own', () => {
    const task = { commandLine: 'run', displayName: "[parameters('own')]|[parameters('file')]" };
    const json = {
      ...perFile(task),
      parameters: {
        own: { type: 'string' },
        file: { type: 'string', metadata: { advancedType: 'file-in-file-group', dependsOn: 'own' } },
      },
    };
    const { tasks, findings } = expanded(
      json,
      { own: '{fileName} {{url}} $HOME{y} {x}', file: '{fileName}' },
      { files: filesOf('f') },
    );
    expect(tasks.task(0).displayName).toBe('f {url} $HOME{y} {x}|{fileName}');
    expect(findings.filter(({ code }) => code.startsWith('token'))).toEqual([]);
  });

  it('are nothing in a collection of tasks', () => {
    const { tasks } = expanded(
      jobWith({ type: 'taskCollection', tasks: [{ id: 'a', commandLine: '/bin/bash -c "echo {0} {{}}"' }] }),
    );
    expect([...tasks]).toEqual([{ id: 'a', commandLine: '/bin/bash -c "echo {0} {{}}"' }]);
  });
});
