import { type ChildProcess, spawn } from 'node:child_process';
import { afterEach, describe, expect, it, onTestFinished } from 'vitest';
import { programPath } from '../../../src/services/program.ts';
import type { ScriptedServer } from '../batch/batch-double.ts';
import { serveTask } from './fake-task.ts';
import { temporaryFolder } from './run-cli.ts';

const key = Buffer.alloc(64, 1).toString('base64');
let server: ScriptedServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

/** The built program, following a task that goes on for ever and has written more than pipes hold. */
async function follow(): Promise<{ child: ChildProcess; firstOutput: Promise<void>; ended: Promise<Ended> }> {
  server = await serveTask({ state: 'running', retryCount: 0, stdout: 'one\n'.repeat(2_000_000) });
  const child = spawn(process.execPath, [programPath(), 'logs', 'j', 't', '-f'], {
    env: {
      PATH: process.env.PATH,
      BATCHDECK_CONFIG_DIR: temporaryFolder(),
      BATCHDECK_STATE_DIR: temporaryFolder(),
      AZURE_BATCH_ACCOUNT: 'contoso',
      AZURE_BATCH_ENDPOINT: server.url,
      AZURE_BATCH_ACCESS_KEY: key,
      AZURE_STORAGE_CONNECTION_STRING: `AccountName=contoso;AccountKey=${key};BlobEndpoint=${server.url}/contoso`,
    },
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let stderr = '';
  child.stderr.on('data', (piece) => {
    stderr += piece;
  });
  return {
    child,
    firstOutput: new Promise((resolve) => child.stdout.once('data', () => resolve())),
    ended: new Promise((resolve) => child.once('close', (code, signal) => resolve({ code, signal, stderr }))),
  };
}

interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stderr: string;
}

describe('the process', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)('ends in good order with 130 on %s', async (signal) => {
    const { child, firstOutput, ended } = await follow();
    await firstOutput;
    child.stdout?.resume();
    child.kill(signal);
    expect(await ended).toEqual({ code: 130, signal: null, stderr: 'batchdeck: interrupted\n' });
  });

  it('ends without a word when nobody reads its output any more', async () => {
    const { child, firstOutput, ended } = await follow();
    await firstOutput;
    child.stdout?.destroy();
    expect(await ended).toEqual({ code: 0, signal: null, stderr: '' });
  });
});
