import type { LiveCheck } from '../check.ts';
import { blobsCheck } from './blobs.ts';
import { connectionCheck } from './connection.ts';
import { contractCheck } from './contract.ts';
import { fitCheck } from './fit.ts';
import { listingCheck } from './listing.ts';
import { poolCheck, poolGoneCheck } from './pool.ts';
import { cleanUpCheck, runCheck } from './run.ts';
import { failingCheck, filesCheck, outputsCheck, tasksCheck } from './tasks.ts';

/** In their order: what costs nothing comes first, and there is one pool at a time. */
export const liveChecks: readonly LiveCheck[] = [
  connectionCheck,
  listingCheck,
  fitCheck,
  blobsCheck,
  contractCheck,
  poolCheck,
  tasksCheck,
  filesCheck,
  outputsCheck,
  failingCheck,
  poolGoneCheck,
  runCheck,
  cleanUpCheck,
];
