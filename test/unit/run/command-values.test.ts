import { expect, test } from 'vitest';
import { commandValues } from '../../../src/model/run/command-values.ts';

const job = (output?: string) => commandValues({ command: 'x', ...(output !== undefined && { output }) }).job;

test('one file is called after its input, a pattern gives a folder', () => {
  expect(job('out.tar.gz')).toMatchObject({ output: 'out.tar.gz', ending: '.gz' });
  expect(job('sub/plain')).toMatchObject({ output: 'sub/plain', ending: '' });
  expect(job('frames/*.png')).toMatchObject({ output: 'frames/*.png', ending: '' });
});

test('without a word about outputs, a folder of that name is looked into', () => {
  expect(job()).toMatchObject({ output: 'results/**/*', ending: '' });
});

test('retries and the preparation of nodes come through', () => {
  const values = commandValues({ command: 'x', startScript: 'apt-get install sox', maxRetryCount: 3 });
  expect(values).toMatchObject({ job: { retries: 3 }, pool: { nodeSetup: 'apt-get install sox' } });
  expect(commandValues({ command: 'x' })).toMatchObject({ job: { retries: 0 }, pool: { nodeSetup: '' } });
});
