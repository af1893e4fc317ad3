import { execFile } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { costOf, type ProcessCost } from '../process-cost.ts';
import type { Azcopy } from './azcopy.ts';

/** A program that uploads a folder to a container of its own, and downloads it. */
export interface TransferProgram {
  upload(folder: string, container: string): Promise<ProcessCost>;
  download(container: string, folder: string): Promise<ProcessCost>;
}

/** Of any form: the server looks at none. */
const signature = 'sv=2021-12-02&ss=b&srt=sco&sp=rwdlac&se=2099-01-01T00:00:00Z&sig=bm9uZQ%3D%3D';
const key = Buffer.from('none').toString('base64');

/** The built program, as a person starts it, with a profile for the server. */
export async function ourProgram(folder: string, url: string): Promise<TransferProgram> {
  const script = join(process.cwd(), 'dist/batchdeck.js');
  const env = {
    ...process.env,
    AZURE_BATCH_ACCESS_KEY: key,
    AZURE_STORAGE_KEY: key,
    BATCHDECK_STATE_DIR: join(folder, 'ours-state'),
    BATCHDECK_CONFIG_DIR: join(folder, 'ours-config'),
  };
  const where = ['--storage-account', 'account', '--blob-endpoint', url];
  const add = ['profile', 'add', 'bench', '--batch-url', 'http://127.0.0.1:9', '--batch-account', 'none'];
  await promisify(execFile)(process.execPath, [script, ...add, ...where], { env });
  const run = (args: readonly string[]) => costOf([process.execPath, script, ...args], { env: { ...env } });
  return {
    upload: (source, container) => run(['upload', `${source}/`, container]),
    download: (container, target) => run(['download', container, '--to', target]),
  };
}

/** @param withMd5 stores an MD5 with each blob, as ours always does; azcopy does not unless told */
export function azcopyProgram({ program, env }: Azcopy, url: string, withMd5: boolean): TransferProgram {
  const at = (container: string, what = '') => `${url}/${container}${what}?${signature}`;
  const plain = ['--recursive', '--log-level=NONE', '--output-level=essential'];
  const run = (args: readonly string[]) => costOf([program, ...args, ...plain], { env });
  return {
    async upload(source, container) {
      await fetch(`${url}/${container}?restype=container`, { method: 'PUT' });
      const from = ['copy', `${source}/*`, at(container), '--from-to=LocalBlob'];
      return run([...from, ...(withMd5 ? ['--put-md5'] : [])]);
    },
    async download(container, target) {
      await mkdir(target, { recursive: true });
      return run(['copy', at(container, '/*'), target, '--from-to=BlobLocal']);
    },
  };
}
