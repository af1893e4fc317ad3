import { spawn } from 'node:child_process';
import { startMemoryBlobs } from '../../support/memory-blobs/server.ts';

/** Told to the benchmark itself, so that the server is a process of its own. */
const flag = '--serve-blobs';

/** Serves blobs until its parent is gone, when this process was started for it. */
export async function serveBlobsIfAsked(): Promise<boolean> {
  if (!process.argv.includes(flag)) return false;
  const { url } = await startMemoryBlobs();
  console.log(url);
  process.stdin.on('end', () => process.exit()).resume();
  return true;
}

export async function startBlobProcess(): Promise<{ readonly url: string; close(): void }> {
  const [, script = ''] = process.argv;
  const child = spawn(process.execPath, [script, flag], { stdio: ['pipe', 'pipe', 'inherit'] });
  const url = await new Promise<string>((resolve, reject) => {
    child.on('error', reject);
    child.stdout.once('data', (data: Buffer) => resolve(data.toString().trim()));
  });
  return { url, close: () => void child.stdin.end() };
}
