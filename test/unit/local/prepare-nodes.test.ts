import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isExecutable } from '../../../src/services/local/find-executable.ts';
import { localLayout, systemPath } from '../../../src/services/local/layout.ts';
import { prepareLocalNodes } from '../../../src/services/local/prepare-nodes.ts';
import { makeTemporaryFolder, removeTemporaryFolder } from '../../support/temporary-folder.ts';

let stateDir = '';
beforeEach(async () => {
  stateDir = makeTemporaryFolder('prepare');
});
afterEach(() => removeTemporaryFolder(stateDir));

async function told(needs: Partial<Parameters<typeof prepareLocalNodes>[1]>): Promise<string[]> {
  const lines: string[] = [];
  const onWait = (line: string) => lines.push(line);
  await prepareLocalNodes({ stateDir, onWait }, { packages: [], commands: [], ...needs });
  return lines;
}

test('a template that asks for ffmpeg finds it on the nodes', async () => {
  expect(await told({ packages: [{ kind: 'apt', id: 'ffmpeg' }] })).toEqual([]);
  const places = [...systemPath, localLayout(stateDir).toolsBin].map((folder) => join(folder, 'ffmpeg'));
  expect(await Promise.all(places.map(isExecutable))).toContain(true);
});

test('what is missing is told before anything begins', async () => {
  const lines = await told({ packages: [{ kind: 'apt', id: 'batchdeck-no-such-package' }] });
  expect(lines).toEqual([
    expect.stringMatching(
      /^this machine lacks batchdeck-no-such-package[;,].*\b(installs it here|may not install it)/,
    ),
  ]);
});

test('nothing is told of a command that needs nothing', async () => {
  expect(await told({ commands: ['wc -c "$INPUT"'] })).toEqual([]);
});
