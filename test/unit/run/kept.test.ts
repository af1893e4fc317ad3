import { expect, it } from 'vitest';
import { lintCommand } from '../../../src/model/run/lint-command.ts';
import { keptOf } from '../../../src/model/run/workload/task-words.ts';

const task = (...patterns: readonly string[]) => ({
  commandLine: 'x',
  outputFiles: patterns.map((filePattern) => ({ filePattern, destination: { container: { path: 'p' } } })),
});
const told = (...patterns: readonly string[]) =>
  lintCommand({ command: 'cp "$INPUT" .', perFile: true, keeps: keptOf(task(...patterns)) });

it('what a task keeps is told as it is: named results, the folder for others, its logs alone', () => {
  expect(told('out.mp3', '../std*.txt')).toEqual([]);
  expect(told('results/**/*', '../std*.txt')).toEqual([
    'no output is named: what tasks leave in results/ is kept, and their logs',
  ]);
  expect(told('../std*.txt')).toEqual(['no output is named, so only the logs of the tasks are kept']);
});
