import { afterAll, beforeAll, expect, it } from 'vitest';
import { listNodeFiles } from '../../../src/services/run/node-files.ts';
import { batchError, connectTo, type ScriptedServer, startScripted } from './batch-double.ts';

/** What the service says of the files of the second of two tasks. */
let second = { status: 409, body: batchError('TaskFilesCleanedup', 'Its retention time is over.') };
let server: ScriptedServer;
beforeAll(async () => {
  server = await startScripted(({ url = '' }) => {
    if (!url.includes('/files')) {
      const nodeInfo = { nodeId: 'tvm-1' };
      return { status: 200, body: { value: ['0', '1'].map((id) => ({ id, nodeInfo })) } };
    }
    if (url.includes('/tasks/1/')) return second;
    const properties = { contentLength: 7, lastModified: new Date(0).toUTCString() };
    return { status: 200, body: { value: [{ name: 'wd\\a.mp3', isDirectory: false, properties }] } };
  });
});
afterAll(() => server.close());

const names = async () => {
  const found: string[] = [];
  for await (const { name } of listNodeFiles(connectTo(server.url), 'job', {})) found.push(name);
  return found;
};

it('passes over a task whose files are gone', async () => {
  expect(await names()).toEqual(['0/wd/a.mp3']);
});

it('tells that files could not be listed, instead of showing fewer', async () => {
  second = { status: 403, body: batchError('AuthenticationFailed', 'The key was rotated.') };
  await expect(names()).rejects.toMatchObject({ code: 'AuthenticationFailed' });
});
