import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { logFolder } from '../../../src/model/run/output-names.ts';
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

/** In what the results here differ from those of a run that nothing has disturbed; each task must have run once. */
export async function resultFaults(
  ground: Ground,
  { outFolder, ranFile }: Pick<Ended, 'outFolder' | 'ranFile'>,
): Promise<string[]> {
  const faults: string[] = [];
  const names = Object.keys(ground.texts).sort();
  const found = await readdir(outFolder, { recursive: true, withFileTypes: true }).catch(() => []);
  const there = found.filter((file) => file.isFile()).map((file) => join(file.parentPath, file.name));
  const wanted = names.map((name) => join(outFolder, name)).sort();
  if (there.sort().join('\n') !== wanted.join('\n'))
    faults.push(`files here are ${there.join(', ') || 'none'}`);
  for (const [name, text] of Object.entries(ground.texts)) {
    const read = await readFile(join(outFolder, name), 'utf8').catch(() => undefined);
    if (read !== text) faults.push(`${name} holds ${JSON.stringify(read)}`);
  }
  const ran = (await readFile(ranFile, 'utf8').catch(() => '')).split('\n').filter(Boolean).sort();
  if (ran.join() !== names.map((_, index) => index).join())
    faults.push(`tasks that ran: ${ran.join(', ') || 'none'}`);
  return faults;
}

/** In what a run's end differs from that of an undisturbed one: its results, and that nothing but the outputs is left. */
export async function disturbances(ground: Ground, ended: Ended): Promise<string[]> {
  const faults = await resultFaults(ground, ended);
  const left = await standing(ground.endpoint, ended.id);
  if (left.join() !== 'out') faults.push(`on the services: ${left.join(', ') || 'nothing'}`);
  const blobs = new Set<string>();
  for await (const { name } of connectStorage(ground.endpoint.storage).listBlobs(`fgrp-${ended.id}-out`))
    if (!name.startsWith(logFolder)) blobs.add(name);
  const names = Object.keys(ground.texts);
  if (blobs.size !== names.length || !names.every((name) => blobs.has(name)))
    faults.push(`blobs are ${[...blobs].join(', ') || 'none'}`);
  return faults;
}
