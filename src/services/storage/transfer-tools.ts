import { firstWidth, mostWidth } from '../../model/tune-width.ts';
import { createTuner } from '../tuner.ts';
import { type BlockPool, createBlockPool } from './block-pool.ts';
import { createDisk, type Disk } from './disk-pace.ts';
import { createGate, type Gate } from './gate.ts';

/** What the files of one transfer share. */
export interface TransferTools {
  readonly gate: Gate;
  readonly pool: BlockPool;
  readonly disk: Disk;
}

/** Where a transfer goes, as far as it decides how much is done at once. */
export interface Throttling {
  readonly mostAtOnce?: number;
  watchThrottling?(listener: () => void): () => void;
}

/** Blocks of one transfer in memory at once. */
const mostBytes = 128 << 20;
/** Memory of blocks that is kept between two files. */
const keptBytes = 64 << 20;
/** What a file counts for beyond its bytes: of small ones it is the requests that take the time. */
const bytesOfRequest = 64 << 10;

/** @returns the tools, what is to be told of bytes that came or went, and how to let go of it */
export function transferTools({ mostAtOnce = mostWidth, watchThrottling }: Throttling) {
  const most = Math.min(mostWidth, mostAtOnce);
  const gate = createGate(Math.min(firstWidth, most), mostBytes);
  const tuner = createTuner({ first: gate.width, most }, gate.resize);
  const stopWatching = watchThrottling?.(tuner.throttled);
  const tools: TransferTools = { gate, pool: createBlockPool(keptBytes), disk: createDisk() };
  return {
    tools,
    moved(bytes: number) {
      tuner.full ||= gate.isFull;
      tuner.done(bytes + bytesOfRequest);
    },
    end: () => stopWatching?.(),
  };
}
