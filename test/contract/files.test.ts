import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type LocalBatch, startTestBatch } from '../support/local-batch.ts';
import {
  completed,
  jobOf,
  readyPool,
  refusalOf,
  refused,
  refusedAs,
  until,
} from '../support/local-batch-workload.ts';

let batch: LocalBatch;
let node: string;
beforeAll(async () => {
  batch = await startTestBatch();
  [node = ''] = await readyPool(batch, 'pool', {
    startTask: { commandLine: '/bin/bash -c "echo up"', waitForSuccess: true },
  });
  await batch.client.job.add(jobOf('job', 'pool'));
  const script =
    'mkdir deep; echo -n 0123456789 > "deep/out file.txt"; ln -s /etc/passwd wd-link; echo said; : > "deep/日本 #1%.txt"';
  await batch.client.task.add('job', { id: 'task', commandLine: `/bin/bash -c '${script}'` });
  await completed(batch, 'job', 'task');
});
afterEach(() => expect(batch.faults()).toEqual([]));
afterAll(() => batch.close());

interface Streamed {
  readonly readableStreamBody?: NodeJS.ReadableStream | undefined;
}
async function text(call: Promise<Streamed>): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of (await call).readableStreamBody ?? []) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString();
}
const names = (files: readonly { name?: string }[]) => files.map(({ name }) => name);

describe('the files of a task', () => {
  it('are listed one level deep, or all the way down', async () => {
    const flat = await batch.client.file.listFromTask('job', 'task');
    expect(names(flat)).toEqual(expect.arrayContaining(['stderr.txt', 'stdout.txt', 'wd']));
    expect(flat.find(({ name }) => name === 'wd')).toEqual({
      name: 'wd',
      url: `${batch.url}/jobs/job/tasks/task/files/wd`,
      isDirectory: true,
    });
    const stdout = flat.find(({ name }) => name === 'stdout.txt');
    expect(stdout).toMatchObject({ isDirectory: false, properties: { contentLength: 5 } });
    expect(stdout?.properties?.fileMode).toMatch(/^0o100[0-7]{3}$/);
    const all = await batch.client.file.listFromTask('job', 'task', { recursive: true });
    expect(names(all)).toEqual(
      expect.arrayContaining(['stdout.txt', 'wd', 'wd/deep', 'wd/deep/out file.txt', 'wd/deep/日本 #1%.txt']),
    );
  });

  it('have URLs that lead to them, whatever their names', async () => {
    const all = await batch.client.file.listFromTask('job', 'task', { recursive: true });
    const odd = all.find(({ name }) => name === 'wd/deep/日本 #1%.txt');
    const answer = await batch.send({ method: 'HEAD', path: new URL(odd?.url ?? '').pathname });
    expect(answer.status).toBe(200);
    expect(answer.headers['content-length']).toBe('0');
  });

  it('are listed by the beginning of their names', async () => {
    const options = { recursive: true, fileListFromTaskOptions: { filter: "startswith(name,'wd/deep/')" } };
    expect(names(await batch.client.file.listFromTask('job', 'task', options))).toHaveLength(2);
  });

  it('are read whole, with a name that has spaces and folders', async () => {
    expect(await text(batch.client.file.getFromTask('job', 'task', 'wd/deep/out file.txt'))).toBe(
      '0123456789',
    );
    expect(batch.last().status).toBe(200);
    expect(batch.last().headers).toMatchObject({
      'content-length': '10',
      'content-type': 'application/octet-stream',
      'ocp-batch-file-isdirectory': 'False',
      'ocp-batch-file-url': expect.stringMatching(
        /^http%3A%2F%2F127\.0\.0\.1%3A\d+%2Fjobs%2Fjob%2Ftasks%2Ftask%2Ffiles%2F/,
      ),
    });
    expect(batch.last().headers['ocp-creation-time']).toMatch(/GMT$/);
  });

  it.each([
    ['bytes=2-4', '234', 'bytes 2-4/10'],
    ['bytes=7-', '789', 'bytes 7-9/10'],
    ['bytes=8-99', '89', 'bytes 8-9/10'],
  ])('are read in parts: %s', async (ocpRange, part, contentRange) => {
    const call = batch.client.file.getFromTask('job', 'task', 'wd/deep/out file.txt', {
      fileGetFromTaskOptions: { ocpRange },
    });
    expect(await text(call)).toBe(part);
    expect(batch.last()).toMatchObject({ status: 200, headers: { 'content-range': contentRange } });
  });

  it.each(['bytes=10-', 'bytes=99-100', 'bytes=5-2', 'bytes=a-b', 'lines=1-2'])(
    'have no part %s',
    async (ocpRange) => {
      const path = '/jobs/job/tasks/task/files/wd%2Fdeep%2Fout%20file.txt';
      const answer = await batch.send({ path, headers: { 'ocp-range': ocpRange } });
      const { status, code, values } = refusalOf(answer.status, answer.json);
      expect(`${status} ${code}`).toBe('416 InvalidRange');
      expect(values).toEqual({ HeaderName: 'ocp-range', HeaderValue: ocpRange });
    },
  );

  it('tell their properties without their content', async () => {
    const properties = await batch.client.file.getPropertiesFromTask('job', 'task', 'stdout.txt');
    expect(batch.last()).toMatchObject({ method: 'HEAD', status: 200, text: '' });
    expect(properties).toMatchObject({ contentLength: 5 });
    expect(batch.last().headers['ocp-batch-file-isdirectory']).toBe('False');
    await batch.client.file.getPropertiesFromTask('job', 'task', 'wd');
    expect(batch.last().headers).toMatchObject({
      'ocp-batch-file-isdirectory': 'True',
      'content-length': '0',
    });
  });

  it('may be asked for only if changed', async () => {
    const later = new Date(Date.now() + 60_000);
    const call = batch.client.file.getFromTask('job', 'task', 'stdout.txt', {
      fileGetFromTaskOptions: { ifUnmodifiedSince: later },
    });
    expect(await text(call)).toBe('said\n');
  });

  it.each([
    'no-such-file',
    'wd/../../task/stdout.txt',
    '../../../../../../etc/passwd',
    'wd/wd-link',
    '/etc/passwd',
  ])('do not reach %s', async (path) => {
    for (const method of ['GET', 'HEAD']) {
      const answer = await batch.send({
        method,
        path: `/jobs/job/tasks/task/files/${encodeURIComponent(path)}`,
      });
      expect(answer.status).toBe(404);
      if (method === 'GET') expect(answer.json).toMatchObject({ code: 'FileNotFound' });
    }
  });

  it('are no content where they are folders', async () => {
    const answer = await batch.send({ path: '/jobs/job/tasks/task/files/wd' });
    expect(refusalOf(answer.status, answer.json)).toMatchObject({
      status: 409,
      code: 'OperationInvalidForCurrentState',
    });
  });

  it('cannot be had before the task has a node, and are unavailable when its node is gone', async () => {
    await batch.client.job.add(jobOf('waiting', 'no-pool'));
    await batch.client.task.add('waiting', { id: '1', commandLine: 'true' });
    expect(await refused(batch, batch.client.file.listFromTask('waiting', '1'))).toMatchObject({
      status: 409,
      code: 'OperationInvalidForCurrentState',
      values: {
        Reason: 'The files of the specified task cannot be accessed as the task state is still active',
      },
    });
    const get = await batch.send({ path: '/jobs/waiting/tasks/1/files/stdout.txt' });
    expect(get.json).toMatchObject({ code: 'OperationInvalidForCurrentState' });
    const [leaving = ''] = await readyPool(batch, 'leaving');
    await batch.client.job.add(jobOf('left', 'leaving'));
    await batch.client.task.add('left', { id: '1', commandLine: 'true' });
    await completed(batch, 'left', '1');
    await batch.client.pool.removeNodes('leaving', { nodeList: [leaving] });
    await until(
      () => batch.client.computeNode.list('leaving'),
      (nodes) => nodes.length === 0,
    );
    expect(await refusedAs(batch, batch.client.file.listFromTask('left', '1'))).toBe(
      '409 TaskFilesUnavailable',
    );
  });

  it('go with their task', async () => {
    await batch.client.task.add('job', { id: 'goes', commandLine: 'true' });
    await completed(batch, 'job', 'goes');
    const folder = `workitems%2Fjob%2Fjob-1%2Fgoes`;
    const path = `/pools/pool/nodes/${node}/files/${folder}`;
    expect((await batch.send({ method: 'HEAD', path })).status).toBe(200);
    await batch.client.task.deleteMethod('job', 'goes');
    expect((await batch.send({ method: 'HEAD', path })).status).toBe(404);
    expect(await refusedAs(batch, batch.client.file.listFromTask('job', 'goes'))).toBe('404 TaskNotFound');
  });
});

describe('the files of a node', () => {
  it('are laid out as Batch lays them out', async () => {
    const files = names(await batch.client.file.listFromComputeNode('pool', node, { recursive: true }));
    expect(files).toEqual(
      expect.arrayContaining([
        'applications',
        'fsmounts',
        'shared',
        'startup',
        'startup/stdout.txt',
        'startup/wd',
        'volatile',
        'workitems/job/job-1/task/wd/deep/out file.txt',
      ]),
    );
  });

  it('are read, whole, in part and by their properties', async () => {
    const path = 'startup/stdout.txt';
    expect(await text(batch.client.file.getFromComputeNode('pool', node, path))).toBe('up\n');
    const part = batch.client.file.getFromComputeNode('pool', node, path, {
      fileGetFromComputeNodeOptions: { ocpRange: 'bytes=1-1' },
    });
    expect(await text(part)).toBe('p');
    const beyond = await batch.send({
      path: `/pools/pool/nodes/${node}/files/startup%2Fstdout.txt`,
      headers: { 'ocp-range': 'bytes=3-' },
    });
    expect(refusalOf(beyond.status, beyond.json)).toMatchObject({ status: 416, code: 'InvalidRange' });
    const properties = await batch.client.file.getPropertiesFromComputeNode('pool', node, path);
    expect(properties).toMatchObject({ contentLength: 3, contentType: 'application/octet-stream' });
  });

  it('that are not there are not found, nor is anything outside', async () => {
    for (const path of ['startup/no', '../../x', 'shared/../../..']) {
      const answer = await batch.send({
        path: `/pools/pool/nodes/${node}/files/${encodeURIComponent(path)}`,
      });
      expect(answer.json).toMatchObject({ code: 'FileNotFound' });
    }
    expect(await refusedAs(batch, batch.client.file.listFromComputeNode('pool', 'no'))).toBe(
      '404 NodeNotFound',
    );
  });
});
