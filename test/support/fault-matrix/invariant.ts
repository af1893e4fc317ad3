import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { logFolder } from '../../../src/model/run/output-names.ts';
import { connectBatch } from '../../../src/services/batch/connect-batch.ts';
import type { LocalEndpoint } from '../../../src/services/local/endpoint.ts';
import { journalTail } from '../../../src/services/run/read-run.ts';
import { runFolder } from '../../../src/services/run/run-folder.ts';
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
  readonly stateDir: string;
  readonly outFolder: string;
  readonly ranFile: string;
}

/** Whether a run gave its pool back before its tasks were done: those that ran then are begun again, as on Azure. */
async function gaveUpPool({ stateDir, id }: Pick<Ended, 'stateDir' | 'id'>): Promise<boolean> {
  const facts = await journalTail(runFolder(stateDir, id))();
  const watched = facts.findIndex(({ fact }) => fact.type === 'watched');
  return facts.slice(0, watched).some(({ fact }) => fact.type === 'removing' && fact.what === 'pool');
}

/** In what the results here differ from those of a run that nothing has disturbed; each task must have run once. */
export async function resultFaults(ground: Ground, ended: Ended): Promise<string[]> {
  const { outFolder, ranFile } = ended;
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
  const all = (await readFile(ranFile, 'utf8').catch(() => '')).split('\n').filter(Boolean).sort();
  const ran = (await gaveUpPool(ended)) ? [...new Set(all)] : all;
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
