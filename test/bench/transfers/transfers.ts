import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, readdir, rm, stat, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Measurement } from '../measure.ts';
import { middle, type ProcessCost } from '../process-cost.ts';
import { installAzcopy } from './azcopy.ts';
import { startBlobProcess } from './blob-process.ts';
import { azcopyProgram, ourProgram, type TransferProgram } from './programs.ts';

interface Load {
  readonly what: string;
  readonly count: number;
  readonly size: number;
}
const loads: readonly Load[] = [
  { what: '1 file of 1 GiB', count: 1, size: 1 << 30 },
  { what: '5,000 files of 4 KiB', count: 5000, size: 4096 },
];
const rounds = 3;
const piece = 64 << 20;

async function makeFiles(folder: string, { count, size }: Load): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (let i = 0; i < count; i++) {
    const path = join(folder, `file-${String(i).padStart(4, '0')}`);
    await writeFile(path, '');
    for (let at = 0; at < size; at += piece)
      await writeFile(path, randomBytes(Math.min(piece, size - at)), { flag: 'a' });
  }
}

/** A program that skips a file would be fast. */
async function mustBeWhole(folder: string, { count, size }: Load): Promise<void> {
  const names = await readdir(folder);
  const sizes = await Promise.all(names.map(async (name) => (await stat(join(folder, name))).size));
  if (names.length !== count || sizes.some((each) => each !== size))
    throw new Error(`${folder} holds ${names.length} files of ${sizes.slice(0, 3)}… bytes`);
}

const inMemory = '/dev/shm';
/** Source, target, and what the server keeps, of the largest load. */
const roomNeeded = 4 * 2 ** 30;

/** In memory where there is room: how fast a disk makes files is neither's doing, and goes up and down by itself. */
async function workFolder(otherwise: string): Promise<string> {
  const found = await statfs(inMemory).catch(() => undefined);
  const room = found ? found.bavail * found.bsize : 0;
  if (room < roomNeeded) return join(otherwise, 'transfers');
  return mkdtemp(join(inMemory, 'batchdeck-bench-'));
}

interface Both {
  readonly upload: ProcessCost;
  readonly download: ProcessCost;
}

interface Bench {
  readonly folder: string;
  readonly url: string;
}

async function oneRound(
  { folder, url }: Bench,
  program: TransferProgram,
  name: string,
  load: Load,
): Promise<Both> {
  const target = join(folder, name);
  const upload = await program.upload(join(folder, 'source'), name);
  const download = await program.download(name, target);
  await mustBeWhole(target, load);
  await rm(target, { recursive: true });
  await fetch(`${url}/${name}?restype=container`, { method: 'DELETE' });
  return { upload, download };
}

/** Round for round one after the other, so that a machine that grows slow is slow for all. */
async function measureLoad(
  bench: Bench,
  programs: ReadonlyMap<string, TransferProgram>,
  load: Load,
): Promise<Map<string, Both>> {
  await makeFiles(join(bench.folder, 'source'), load);
  const all = new Map<string, Both[]>();
  for (let round = 0; round < rounds; round++)
    for (const [name, program] of programs) {
      const costs = await oneRound(bench, program, `${name}-${load.count}-${round}`, load);
      all.set(name, [...(all.get(name) ?? []), costs]);
    }
  await rm(join(bench.folder, 'source'), { recursive: true });
  const middles = [...all].map(([name, costs]): [string, Both] => [
    name,
    { upload: middle(costs.map(({ upload }) => upload)), download: middle(costs.map((c) => c.download)) },
  ]);
  return new Map(middles);
}

function rowsOf(
  load: Load,
  way: keyof Both,
  ours: ProcessCost,
  peer: ProcessCost,
  name: string,
  gated: boolean,
): Measurement[] {
  const megabytes = (load.count * load.size) / 1e6;
  const rate = load.count > 1 ? load.count : megabytes;
  const what = `${way}, ${load.what}`;
  const goal = gated ? { goal: 1 } : {};
  return [
    {
      what,
      ours: rate / ours.seconds,
      peer: rate / peer.seconds,
      peerName: name,
      unit: load.count > 1 ? 'files/s' : 'MB/s',
      higherIsBetter: true,
      ...goal,
    },
    {
      what: `${what}: processors`,
      ours: ours.cpu,
      peer: peer.cpu,
      peerName: name,
      unit: 's',
      higherIsBetter: false,
      ...goal,
    },
    {
      what: `${what}: memory`,
      ours: ours.peakMb,
      peer: peer.peakMb,
      peerName: name,
      unit: 'MB',
      higherIsBetter: false,
    },
  ];
}

/**
 * `batchdeck upload` and `download` beside azcopy, whole commands, to one server that keeps blobs in memory (Azurite would be what
 * is measured), from and to memory where there is room. The gate is beside azcopy that stores MD5s as ours does; beside azcopy as it comes, uploads stand without a gate.
 */
export async function transfers(folder: string): Promise<Measurement[]> {
  const azcopy = await installAzcopy(folder);
  if (typeof azcopy === 'string') {
    console.error(`transfers are not measured: azcopy is not to be had (${azcopy})`);
    return [];
  }
  const server = await startBlobProcess();
  const work = await workFolder(folder);
  try {
    const programs = new Map([
      ['ours', await ourProgram(folder, server.url)],
      ['azcopy', azcopyProgram(azcopy, server.url, true)],
      ['plain', azcopyProgram(azcopy, server.url, false)],
    ]);
    const rows: Measurement[] = [];
    for (const load of loads) {
      const bench = { folder: work, url: server.url };
      const costs = await measureLoad(bench, programs, load);
      const [ours, peer, plain] = ['ours', 'azcopy', 'plain'].map((name) => costs.get(name));
      if (!ours || !peer || !plain) throw new Error('a program was not measured');
      const name = `azcopy ${azcopy.version}`;
      rows.push(...rowsOf(load, 'upload', ours.upload, peer.upload, `${name} --put-md5`, true));
      rows.push(...rowsOf(load, 'upload', ours.upload, plain.upload, `${name}, no MD5`, false).slice(0, 2));
      rows.push(...rowsOf(load, 'download', ours.download, peer.download, name, true));
    }
    return rows;
  } finally {
    await rm(work, { recursive: true, force: true });
    server.close();
  }
}
