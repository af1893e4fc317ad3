import { firstWidth } from '../../model/tune-width.ts';
import { type BlockPool, createBlockPool } from './block-pool.ts';
import { createDisk, type Disk } from './disk-pace.ts';
import { createGate, type Gate } from './gate.ts';

/** What the files of one transfer share. */
export interface TransferTools {
  readonly gate: Gate;
  readonly pool: BlockPool;
  readonly disk: Disk;
}

/** Blocks of one transfer in memory at once. */
const mostBytes = 128 << 20;
/** Memory of blocks that is kept between two files. */
const keptBytes = 64 << 20;

export const transferTools = (): TransferTools => ({
  gate: createGate(firstWidth, mostBytes),
  pool: createBlockPool(keptBytes),
  disk: createDisk(),
});
