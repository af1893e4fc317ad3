import type { BatchServiceModels as Models } from '@azure/batch';
import { ContainerSASPermissions } from '@azure/storage-blob';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { diagnosed, evidenceText, theOnly } from '../../support/doctor-scene.ts';
import { type LocalBatch, startTestBatch } from '../../support/local-batch.ts';
import { blobUrl, containerWith, type TestContainer } from '../../support/local-batch-blobs.ts';
import { completed, jobOf, readyPool } from '../../support/local-batch-workload.ts';

let batch: LocalBatch;
let container: TestContainer;
beforeAll(async () => {
  batch = await startTestBatch();
  container = await containerWith(batch.azurite, 'inputs', { 'a.txt': 'a' });
  await readyPool(batch, 'p', { targetDedicatedNodes: 2 });
});
afterAll(() => batch.close());

let jobs = 0;

/** Runs one task to its end in a job of its own, which ends with it. */
async function ended(commandLine: string, more: Partial<Models.TaskAddParameter> = {}): Promise<string> {
  const job = `j${jobs++}`;
  await batch.client.job.add(jobOf(job, 'p'));
  await batch.client.task.add(job, { id: 't', commandLine, ...more });
  await batch.client.job.patch(job, { onAllTasksComplete: 'terminatejob' });
  await completed(batch, job, 't');
  return job;
}

const ofTask = (job: string) => diagnosed(batch, { of: 'task', job, task: 't' });
const ofJob = (job: string) => diagnosed(batch, { of: 'job', job });

const sas = (rights: string, from: number, until: number) =>
  container.client.generateSasUrl({
    permissions: ContainerSASPermissions.parse(rights),
    startsOn: new Date(Date.now() + from),
    expiresOn: new Date(Date.now() + until),
  });
const minute = 60_000;

const output = (
  filePattern: string,
  uploadCondition: Models.OutputFileUploadCondition,
  url = container.url,
) => ({
  outputFiles: [
    { filePattern, destination: { container: { containerUrl: url } }, uploadOptions: { uploadCondition } },
  ],
});

describe('the doctor of a task', () => {
  it('9: names a shell that is missing, and writes the command with one', async () => {
    const printed = await ended('echo $HOME && true');
    const finding = theOnly(await ofTask(printed), 'no-shell');
    expect(finding.what).toContain('$HOME and &&');
    expect(finding.todo).toContain(`/bin/bash -c 'echo $HOME && true'`);
    theOnly(await ofJob(printed), 'no-shell');
    const failed = await ended('cd wd && ls');
    expect(theOnly(await ofTask(failed), 'no-shell').why).toContain('&&');
    // What a shell is given is its own business.
    const shell = await ended(`/bin/sh -c 'echo $HOME && true | cat > x'`);
    expect((await ofTask(shell)).findings).toEqual([]);
  });

  it('10: names the program that is not there, with a shell and without', async () => {
    const direct = theOnly(await ofTask(await ended('no-such-tool --help')), 'program-not-found');
    expect(direct.why).toContain('no-such-tool is not on the node');
    expect(direct.todo).toContain('start task');
    const job = await ended(`/bin/bash -c 'ffmpreg -i x'`);
    const byShell = theOnly(await ofTask(job), 'program-not-found');
    expect(byShell.what).toBe('task t failed: exit 127');
    expect(byShell.why).toContain('ffmpreg is not on the node');
    expect(theOnly(await ofJob(job), 'program-not-found').lead).toEqual({
      resource: 'tasks',
      parents: [job],
      id: 't',
    });
  });

  it('11: names what may not be run', async () => {
    const job = await ended(`/bin/bash -c 'echo true > x.sh; chmod 644 x.sh; ./x.sh'`);
    const finding = theOnly(await ofTask(job), 'not-executable');
    expect(finding.what).toContain('exit 126');
    expect(finding.todo).toContain('fileMode');
  });

  it('12: decodes a signature that was past its end, and says by how much', async () => {
    const url = await sas('r', -60 * minute, -14 * minute);
    const job = await ended('true', {
      resourceFiles: [{ httpUrl: url.replace('?', '/a.txt?'), filePath: 'a.txt' }],
    });
    const finding = theOnly(await ofTask(job), 'access-expired');
    expect(finding.why).toMatch(/\/inputs\/a\.txt: its signature ended 14 min before the task started/);
    expect(finding.todo).toContain('as long as the task may wait');
    expect(evidenceText(finding)).toMatch(/sp=r {2}st=\S+ {2}se=\S+/);
    expect(JSON.stringify(finding)).not.toMatch(/sig=[^…]/);
  });

  it('12: and one that may read but not list its container', async () => {
    const url = await sas('r', -minute, 60 * minute);
    const job = await ended('true', { resourceFiles: [{ storageContainerUrl: url }] });
    const finding = theOnly(await ofTask(job), 'access-lacking');
    expect(finding.why).toContain('lacks the right to list (sp=r)');
    expect(finding.todo).toContain('sp=rl');
  });

  it('12: and one that a rotated key made', async () => {
    const url = (await sas('rl', -minute, 60 * minute)).replace(
      /sig=[^&]+/,
      `sig=${encodeURIComponent('A'.repeat(43))}%3D`,
    );
    const job = await ended('true', { resourceFiles: [{ storageContainerUrl: url }] });
    theOnly(await ofTask(job), 'access-invalid');
  });

  it('14: names a pattern that matched nothing, where the file is instead, and files with a dot', async () => {
    const none = await ended('true', output('result.txt', 'tasksuccess'));
    expect(theOnly(await ofTask(none), 'output-missing').what).toContain(
      'result.txt matched none of its files',
    );
    theOnly(await ofJob(none), 'output-missing');
    const deeper = await ended(
      `/bin/sh -c 'mkdir out; echo x > out/result.txt'`,
      output('*.txt', 'tasksuccess'),
    );
    expect(theOnly(await ofTask(deeper), 'output-missing').why).toContain('wd/out/result.txt');
    const dotted = await ended(`/bin/sh -c 'echo x > .result.txt'`, output('*.txt', 'tasksuccess'));
    expect(theOnly(await ofTask(dotted), 'output-missing').why).toContain('begin with a dot');
    const fine = await ended(`/bin/sh -c 'mkdir out; echo x > out/r.txt'`, output('**/*.txt', 'tasksuccess'));
    expect((await ofTask(fine)).findings).toEqual([]);
    const logs = await ended('echo hello', output('../std*.txt', 'taskcompletion'));
    expect((await ofTask(logs)).findings).toEqual([]);
  });

  it('14: names outputs whose condition is for failure only', async () => {
    const job = await ended(`/bin/sh -c 'echo x > r.txt'`, output('*.txt', 'taskfailure'));
    const finding = theOnly(await ofTask(job), 'output-missing');
    expect(finding.what).toContain('for failure only');
    expect(finding.todo).toContain('tasksuccess');
  });

  it('15: names a success whose upload failed: where its files are, and that it is run again under a new id', async () => {
    const readOnly = await sas('rl', -minute, 60 * minute);
    const job = await ended(`/bin/sh -c 'echo x > r.txt'`, output('*.txt', 'tasksuccess', readOnly));
    const finding = theOnly(await ofTask(job), 'upload-failed');
    expect(finding.what).toBe('task t failed: FileUploadAccessDenied');
    expect(finding.why).toContain('the program succeeded (exit 0)');
    expect(finding.why).toContain('lacks the right to write (sp=rl)');
    expect(finding.todo).toContain('on the node until it goes');
    expect(finding.todo).toContain('new id');
    const gone = container.url.replace('/inputs?', '/nowhere?');
    const lost = await ended(`/bin/sh -c 'echo x > r.txt'`, output('*.txt', 'tasksuccess', gone));
    const other = theOnly(await ofTask(lost), 'upload-failed');
    expect(['FileUploadContainerNotFound', 'FileUploadAccessDenied']).toContain(other.what.split(': ')[1]);
  });

  it('17: names logs that are gone with their node', async () => {
    await readyPool(batch, 'short');
    await batch.client.job.add(jobOf('short', 'short'));
    await batch.client.task.add('short', { id: 't', commandLine: 'echo hello' });
    await completed(batch, 'short', 't');
    expect((await diagnosed(batch, { of: 'task', job: 'short', task: 't' })).findings).toEqual([]);
    await batch.client.pool.resize('short', { targetDedicatedNodes: 0 });
    await expect
      .poll(async () => (await diagnosed(batch, { of: 'task', job: 'short', task: 't' })).findings.length, {
        timeout: 15_000,
      })
      .toBe(1);
    const finding = theOnly(await diagnosed(batch, { of: 'task', job: 'short', task: 't' }), 'output-lost');
    expect(finding.what).toContain('gone with its node');
    expect(finding.todo).toContain('outputFiles');
  });

  it('shows the command that a task evaluates, not the words that evaluate it', async () => {
    const job = await ended(`/bin/bash -c 'eval "$COMMAND"'`, {
      environmentSettings: [{ name: 'COMMAND', value: 'echo "frame 7" >&2; exit 4' }],
    });
    const finding = theOnly(await ofTask(job), 'program-failed');
    expect(evidenceText(finding)).toContain('command: echo "frame 7" >&2; exit 4');
  });

  it('18: names a disk that a program found full', async () => {
    const job = await ended(`/bin/bash -c 'echo "cp: error writing x: No space left on device" >&2; exit 1'`);
    expect(theOnly(await ofTask(job), 'disk-full').todo).toContain('retention');
  });

  it('names what is left: a failing program with its words, its time limit, an input that is not there, memory', async () => {
    const job = await ended(`/bin/bash -c 'echo "frame 7 is broken" >&2; exit 4'`, {
      constraints: { maxTaskRetryCount: 1 },
    });
    const finding = theOnly(await ofTask(job), 'program-failed');
    expect(finding.what).toBe('task t failed: exit 4, tried 2 times');
    expect(evidenceText(finding)).toContain('stderr: frame 7 is broken');
    const late = await ended('sleep 60', { constraints: { maxWallClockTime: 'PT0.3S' } });
    theOnly(await ofTask(late), 'time-limit');
    const noInput = await ended('true', {
      resourceFiles: [{ httpUrl: blobUrl(container, 'b.txt'), filePath: 'b.txt' }],
    });
    theOnly(await ofTask(noInput), 'input-missing');
    const killed = await ended(`/bin/bash -c 'kill -9 $$'`);
    theOnly(await ofTask(killed), 'out-of-memory');
  });

  it('says nothing of a task that succeeded and uploaded its results', async () => {
    const job = await ended(`/bin/sh -c 'echo x > r.txt'`, {
      resourceFiles: [{ storageContainerUrl: container.url }],
      ...output('r.txt', 'tasksuccess'),
    });
    expect(await ofTask(job)).toEqual({ findings: [], standing: 'succeeded' });
    expect((await ofJob(job)).findings).toEqual([]);
    theOnly(await diagnosed(batch, { of: 'task', job, task: 'nobody' }), 'not-there');
    theOnly(await diagnosed(batch, { of: 'job', job: 'nobody' }), 'not-there');
  });
});
