import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { access, copyFile, mkdir, readdir } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { connectBatch } from '../../src/services/batch/connect-batch.ts';
import { ensureLocalService } from '../../src/services/local/ensure.ts';
import { ensureLocalFfmpeg } from '../../src/services/local/ffmpeg.ts';
import { programPath } from '../../src/services/program.ts';
import { type Measurement, middle, seconds, spread } from './measure.ts';

const run = promisify(execFile);
const copies = 5;
/** The tutorial's own clip, when it is there; else one of the same length is made. */
const realClip = resolve('../shared/media/LowPriVMs-4.mp4');

async function clip(folder: string, ffmpeg: string): Promise<string> {
  const there = await access(realClip).then(
    () => true,
    () => false,
  );
  if (there) return realClip;
  const made = join(folder, 'made.mp4');
  const sources = [
    '-f',
    'lavfi',
    '-i',
    'testsrc2=size=320x180:rate=15',
    '-f',
    'lavfi',
    '-i',
    'sine=frequency=330:sample_rate=44100',
  ];
  await run(ffmpeg, [
    '-y',
    ...sources,
    '-t',
    '120',
    '-c:v',
    'libx264',
    '-preset',
    'ultrafast',
    '-c:a',
    'aac',
    '-ac',
    '2',
    made,
  ]);
  return made;
}

/** What a person would do without batchdeck: as many ffmpeg at once as there are cores. */
async function plainParallel(ffmpeg: string, inputs: readonly string[], out: string): Promise<void> {
  await mkdir(out, { recursive: true });
  const queue = [...inputs];
  const lane = async () => {
    for (let input = queue.shift(); input !== undefined; input = queue.shift()) {
      const output = join(out, `${basename(input, '.mp4')}.mp3`);
      const child = spawn(
        ffmpeg,
        ['-nostdin', '-hide_banner', '-y', '-i', input, '-vn', '-c:a', 'libmp3lame', '-q:a', '2', output],
        { stdio: 'ignore' },
      );
      await once(child, 'exit');
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, lane));
}

/** A pool that is up and idle, so that its boot does not count. */
async function readyPool(stateDir: string): Promise<string> {
  const { batch } = await ensureLocalService({ stateDir });
  const service = connectBatch({ ...batch, url: batch.endpoint });
  const nodes = availableParallelism();
  await service.addPool({
    id: 'bench',
    virtualMachineConfiguration: {
      imageReference: { publisher: 'canonical', offer: 'ubuntu-24_04-lts', sku: 'server', version: 'latest' },
      nodeAgentSKUId: 'batch.node.ubuntu 24.04',
    },
    vmSize: 'Standard_D2s_v5',
    targetDedicatedNodes: nodes,
  });
  for (;;) {
    const counts = await service.nodeCounts('bench');
    if (counts?.byState.idle === nodes) return 'bench';
    await new Promise((done) => setTimeout(done, 50));
  }
}

/** Five 120 s clips through a whole run, from the command to the last MP3 in its folder, beside plain ffmpeg. */
export async function conversion(folder: string, stateDir: string): Promise<Measurement[]> {
  const ffmpeg = (await ensureLocalFfmpeg({ stateDir })).path;
  const source = await clip(folder, ffmpeg);
  const inputs = join(folder, 'clips');
  await mkdir(inputs, { recursive: true });
  for (let i = 1; i <= copies; i++) await copyFile(source, join(inputs, `clip-${i}.mp4`));
  const names = (await readdir(inputs)).map((name) => join(inputs, name));

  const pool = await readyPool(stateDir);
  const plain: number[] = [];
  const ours: number[] = [];
  for (let round = 0; round < 3; round++) {
    plain.push(await seconds(() => plainParallel(ffmpeg, names, join(folder, `plain-${round}`))));
    const args = [
      'run',
      inputs,
      '--local',
      '--pool',
      pool,
      '--out',
      join(folder, `ours-${round}`),
      '--state-dir',
      stateDir,
    ];
    ours.push(await seconds(() => run(process.execPath, [programPath(), ...args])));
    const results = await readdir(join(folder, `ours-${round}`));
    if (results.length !== copies) throw new Error(`the run gave ${results.length} of ${copies} files`);
  }
  return [
    {
      what: `${copies} clips of 120 s, MP4 to MP3, whole run`,
      ours: middle(ours),
      peer: middle(plain),
      peerName: 'plain parallel ffmpeg',
      unit: 's',
      higherIsBetter: false,
      goal: 1.25,
      noise: spread(ours) + spread(plain),
    },
  ];
}
