import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { connectBatch } from '../../../src/services/batch/connect-batch.ts';
import type { LocalEndpoint } from '../../../src/services/local/endpoint.ts';
import { connectStorage } from '../../../src/services/storage/connect-storage.ts';
import type { Ground } from './ground.ts';

/** What of a run is on the services, asked of them themselves. */
export async function standing({ batch, storage }: LocalEndpoint, id: string): Promise<string[]> {
  const direct = connectBatch({ ...batch, url: batch.endpoint });
  const blobs = connectStorage(storage);
  const found: string[] = [];
  if (await direct.getPool(id)) found.push('pool');
  if (await direct.getJob(id)) found.push('job');
  for await (const { name } of blobs.listContainers({ prefix: `fgrp-${id}` }))
    found.push(name.slice(`fgrp-${id}-`.length));
  return found;
}

interface Ended {
  readonly id: string;
  readonly outFolder: string;
  readonly ranFile: string;
}

/** In what a run's end differs from that of one that nothing has disturbed: results, tasks run once, nothing left but the outputs. */
export async function disturbances(ground: Ground, { id, outFolder, ranFile }: Ended): Promise<string[]> {
  const faults: string[] = [];
  const names = Object.keys(ground.texts).sort();
  const files = await readdir(outFolder, { recursive: true, withFileTypes: true }).catch(() => []);
  const there = files.filter((file) => file.isFile()).map((file) => join(file.parentPath, file.name));
  const wanted = names.map((name) => join(outFolder, name));
  const sorted = [...there].sort();
  if (JSON.stringify(sorted) !== JSON.stringify([...wanted].sort()))
    faults.push(`files here are ${sorted.join(', ') || 'none'}`);
  for (const [name, text] of Object.entries(ground.texts)) {
    const found = await readFile(join(outFolder, name), 'utf8').catch(() => undefined);
    if (found !== text) faults.push(`${name} holds ${JSON.stringify(found)}`);
  }
  const ran = (await readFile(ranFile, 'utf8').catch(() => '')).split('\n').filter(Boolean).sort();
  const ids = names.map((_, index) => String(index));
  if (JSON.stringify(ran) !== JSON.stringify(ids)) faults.push(`tasks that ran: ${ran.join(', ') || 'none'}`);
  const left = await standing(ground.endpoint, id);
  if (left.join() !== 'out') faults.push(`on the services: ${left.join(', ') || 'nothing'}`);
  const blobs: string[] = [];
  for await (const { name } of connectStorage(ground.endpoint.storage).listBlobs(`fgrp-${id}-out`))
    if (!name.startsWith('$') && !/^logs\//.test(name)) blobs.push(name);
  const results = blobs.filter((name) => names.includes(name)).sort();
  if (results.length !== names.length) faults.push(`blobs are ${blobs.join(', ')}`);
  return faults;
}
