import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BatchServiceModels as Models } from '@azure/batch';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LocalBatch, startTestBatch } from '../support/local-batch.ts';
import { containerWith } from '../support/local-batch-blobs.ts';
import { completed, jobOf, readyPool } from '../support/local-batch-workload.ts';
import { makeTemporaryFolder, removeTemporaryFolder } from '../support/temporary-folder.ts';

let batch: LocalBatch;
/** A folder that belongs to no task. */
let outside: string;
beforeAll(async () => {
  batch = await startTestBatch();
  outside = makeTemporaryFolder('outside');
  await writeFile(join(outside, 'secret.txt'), 'secret');
  await readyPool(batch, 'pool', { taskSlotsPerNode: 4 });
  await batch.client.job.add(jobOf('job', 'pool'));
});
afterAll(async () => {
  await batch.close();
  removeTemporaryFolder(outside);
});

async function done(
  id: string,
  script: string,
  more: Partial<Models.TaskAddParameter> = {},
): Promise<Models.CloudTask> {
  await batch.client.task.add('job', { id, commandLine: `/bin/bash -c '${script}'`, ...more });
  return completed(batch, 'job', id);
}
const ask = (method: string, path: string) => batch.send({ method, path: `/jobs/job/tasks/${path}` });

describe('a link in place of the folder of a task', () => {
  beforeAll(() => done('moved', `cd /; rm -rf $AZ_BATCH_TASK_DIR; ln -s ${outside} $AZ_BATCH_TASK_DIR`));

  it('leads no reader out', async () => {
    expect((await ask('GET', 'moved/files/secret.txt')).status).toBe(404);
    expect((await ask('HEAD', 'moved/files/secret.txt')).status).toBe(404);
    expect((await ask('GET', 'moved/files')).json).toMatchObject({ value: [] });
  });

  it('deletes nothing there', async () => {
    expect((await ask('DELETE', 'moved/files/secret.txt')).status).toBe(404);
    expect(await readdir(outside)).toContain('secret.txt');
  });
});

describe('what a task leaves where its node writes', () => {
  const upload = async (): Promise<Models.OutputFile> => {
    const { url: containerUrl } = await containerWith(batch.azurite, 'links');
    return {
      filePattern: '../stdout.txt',
      destination: { container: { containerUrl, path: 'out' } },
      uploadOptions: { uploadCondition: 'taskcompletion' },
    };
  };

  it.each([
    ['a link', () => `ln -s ${outside}/secret.txt`],
    ['a pipe without a reader', () => 'mkfifo'],
    ['a folder', () => 'mkdir'],
  ])('%s is no log of its uploads', async (name, make) => {
    const id = name.replaceAll(' ', '-');
    const task = await done(id, `${make()} ../fileuploadout.txt; ${make()} ../fileuploaderr.txt`, {
      outputFiles: [await upload()],
    });
    expect(task.executionInfo?.result).toBe('success');
    expect((await ask('GET', `${id}/files/fileuploadout.txt`)).text).toContain('Uploaded');
    expect(await readFile(join(outside, 'secret.txt'), 'utf8')).toBe('secret');
  });

  it.each([
    ['a folder', `mv in was; ln -s "$OUTSIDE" in`],
    ['its working directory', `cd ..; mv wd was; ln -s "$OUTSIDE" wd`],
  ])('a link in place of %s leads none of the files of its next attempt out', async (name, swap) => {
    const { url: storageContainerUrl } = await containerWith(batch.azurite, 'files', { 'put.txt': 'put' });
    const task = await done(name.replaceAll(' ', '-').replace('a-', 'sub'), `${swap}; exit 1`, {
      resourceFiles: [{ storageContainerUrl, filePath: 'in' }],
      environmentSettings: [{ name: 'OUTSIDE', value: outside }],
      constraints: { maxTaskRetryCount: 1 },
    });
    expect(task.executionInfo).toMatchObject({
      retryCount: 1,
      failureInfo: { code: 'ResourceFileCreateFailed' },
    });
    expect(await readdir(outside)).toEqual(['secret.txt']);
  });
});

describe('a folder that turns into a link and back', () => {
  it('is never read, listed or emptied through the link', async () => {
    const swap = `mkdir real; echo own > real/secret.txt; ln -s ${outside} link; cp -r real at; for ((;;)); do mv -T --exchange at link 2>/dev/null || { mv -T at tmp; mv -T link at; mv -T at link; mv -T tmp at; }; done`;
    await batch.client.task.add('job', { id: 'turning', commandLine: `/bin/bash -c '${swap}'` });
    const end = Date.now() + 1_500;
    const seen = new Set<string>();
    while (Date.now() < end) {
      const answers = await Promise.all(
        Array.from({ length: 8 }, () => ask('GET', 'turning/files/wd/at/secret.txt').catch(() => undefined)),
      );
      for (const answer of answers) if (answer?.status === 200) seen.add(answer.text);
      await ask('DELETE', 'turning/files/wd/at/other.txt');
    }
    await batch.client.task.terminate('job', 'turning');
    expect([...seen]).toEqual(['own\n']);
    expect(await readdir(outside)).toEqual(['secret.txt']);
  });
});
