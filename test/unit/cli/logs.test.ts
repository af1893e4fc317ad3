import { afterEach, describe, expect, it } from 'vitest';
import { Problem } from '../../../src/model/problem.ts';
import type { ScriptedServer } from '../batch/batch-double.ts';
import { type FakeTask, serveTask } from './fake-task.ts';
import { type CliWorld, runCli, temporaryFolder } from './run-cli.ts';

const key = Buffer.alloc(64, 1).toString('base64');
let server: ScriptedServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

/** `batchdeck logs j t …` on a service that has this task, and no storage. */
async function logs(task: FakeTask, argv: readonly string[] = [], world: CliWorld = {}) {
  server = await serveTask(task);
  const env = {
    BATCHDECK_CONFIG_DIR: temporaryFolder(),
    BATCHDECK_STATE_DIR: temporaryFolder(),
    AZURE_BATCH_ACCOUNT: 'contoso',
    AZURE_BATCH_ENDPOINT: server.url,
    AZURE_BATCH_ACCESS_KEY: key,
    AZURE_STORAGE_CONNECTION_STRING: `AccountName=contoso;AccountKey=${key};BlobEndpoint=${server.url}/contoso`,
  };
  return runCli(['logs', 'j', 't', ...argv], { env, ...world });
}

const ended = (stdout: string): FakeTask => ({ state: 'completed', retryCount: 0, stdout, stderr: 'oh\n' });

describe('batchdeck logs', () => {
  it('prints every byte to a file or a pipe as it is', async () => {
    const text = 'a\x1b[31mb\r\x07日本\n';
    expect(await logs(ended(text))).toEqual({ code: 0, stdout: text, stderr: '' });
  });

  it('makes it safe for a terminal', async () => {
    expect((await logs(ended('a\x1b[31mb\x1b[2J\n'), [], { columns: 80 })).stdout).toBe('ab␛[2J\n');
  });

  it('prints the last lines, the error output, or nothing of an empty file', async () => {
    expect((await logs(ended('1\n2\n3\n'), ['--tail', '2'])).stdout).toBe('2\n3\n');
    await server?.close();
    expect((await logs(ended('1\n'), ['--stderr'])).stdout).toBe('oh\n');
    await server?.close();
    expect(await logs(ended(''))).toEqual({ code: 0, stdout: '', stderr: '' });
  });

  it('follows a task from before its start until it has completed', async () => {
    const task: FakeTask = { state: 'active', retryCount: 0, stdout: undefined };
    task.onLook = (look) => {
      if (look === 2) Object.assign(task, { state: 'running', stdout: 'one\n' });
      if (look === 3) task.stdout = 'one\ntwo\n';
      if (look === 4) Object.assign(task, { state: 'completed', stdout: 'one\ntwo\nthree\n' });
    };
    const { code, stdout, stderr } = await logs(task, ['-f']);
    expect(stdout).toBe('one\ntwo\nthree\n');
    expect(stderr).toBe('task t is active; waiting for its output\n');
    expect(code).toBe(0);
  });

  it('begins anew when the task runs again', async () => {
    const task: FakeTask = { state: 'running', retryCount: 0, stdout: 'first try\n' };
    task.onLook = (look) => {
      if (look === 2) Object.assign(task, { retryCount: 1, stdout: 'second\n', state: 'completed' });
    };
    const { stdout, stderr } = await logs(task, ['-f']);
    expect(stdout).toBe('first try\nsecond\n');
    expect(stderr).toContain('runs again');
  });

  it('stops following with 130 when it is interrupted', async () => {
    const controller = new AbortController();
    const task: FakeTask = { state: 'running', retryCount: 0, stdout: 'one\n' };
    const { code, stdout } = await logs(task, ['-f'], {
      signal: controller.signal,
      onOutput: () => controller.abort(new Problem({ kind: 'interrupted', what: 'interrupted' })),
    });
    expect(stdout).toBe('one\n');
    expect(code).toBe(130);
  });

  it('says that a task has not started, and how to wait for it', async () => {
    const { code, stderr } = await logs({ state: 'active', retryCount: 0, stdout: undefined });
    expect(code).toBe(1);
    expect(stderr).toContain('task t has written nothing yet');
    expect(stderr).toContain('-f');
  });
});
