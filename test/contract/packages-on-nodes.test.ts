import { existsSync } from 'node:fs';
import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { installScript } from '../../src/model/packages/install-script.ts';
import { apt } from '../../src/model/packages/package-managers.ts';
import { bashCommand } from '../../src/model/run/bash-command.ts';
import { type LocalBatch, startTestBatch } from '../support/local-batch.ts';
import { poolOf, refusalOf, until } from '../support/local-batch-workload.ts';
import { makeTemporaryFolder, removeTemporaryFolder } from '../support/temporary-folder.ts';

/** Stand-ins for the system's programs, which the nodes find first: nothing is installed here. */
let bin = '';
let batch: LocalBatch;
beforeAll(async () => {
  bin = makeTemporaryFolder('bin');
  batch = await startTestBatch({ nodePath: `${bin}:/usr/bin:/bin` });
});
beforeEach(async () => {
  await program('magick', 'exit 1');
  await program('convert', 'exit 1');
  await program('sudo', 'exit 1');
});
afterEach(() => expect(batch.faults()).toEqual([]));
afterAll(async () => {
  await batch.close();
  removeTemporaryFolder(bin);
});

async function program(name: string, script: string): Promise<void> {
  await writeFile(join(bin, name), `#!/bin/bash\n${script}\n`);
  await chmod(join(bin, name), 0o755);
}

const startTask = {
  commandLine: bashCommand(installScript([{ id: 'imagemagick' }], apt)).commandLine,
  userIdentity: { autoUser: { scope: 'pool', elevationLevel: 'admin' } },
  waitForSuccess: true,
} as const;

const addPool = (id: string) => batch.client.pool.add(poolOf(id, { targetDedicatedNodes: 1, startTask }));

test('a node whose user may not install says what to install, and takes no task', async () => {
  await program('id', 'echo 1000');
  await addPool('powerless');
  const [node] = await until(
    () => batch.client.computeNode.list('powerless'),
    ([first]) => first?.state === 'starttaskfailed',
  );
  expect(node?.startTaskInfo?.exitCode).toBe(100);
  const { text } = await batch.send({ path: `/pools/powerless/nodes/${node?.id}/files/startup/stderr.txt` });
  expect(text).toBe(
    'This node lacks imagemagick, and its user may not install packages.' +
      ' Install it by hand (sudo apt-get install imagemagick), and run this again.\n',
  );
});

test("an install goes on to its end when the pool is deleted meanwhile: the system is the person's own", async () => {
  const [begun, go, done] = ['begun', 'go', 'done'].map((name) => join(bin, name));
  await program('id', 'echo 0');
  await program('apt-get', `touch ${begun}; until [ -e ${go} ]; do /bin/sleep 0.02; done; touch ${done}`);
  await addPool('short-lived');
  await until(async () => existsSync(begun ?? ''), Boolean);
  await batch.client.pool.deleteMethod('short-lived');
  await until(
    () => batch.send({ path: '/pools/short-lived' }),
    ({ status, json }) => status === 404 && refusalOf(status, json).code === 'PoolNotFound',
  );
  await writeFile(go ?? '', '');
  await until(async () => existsSync(done ?? ''), Boolean);
});
