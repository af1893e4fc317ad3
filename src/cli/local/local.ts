import type { Register } from '../frame.ts';
import { registerDown } from './down.ts';
import { registerPreempt } from './preempt.ts';
import { registerReset } from './reset.ts';
import { registerSimulate } from './simulate.ts';
import { registerStatus } from './status.ts';
import { registerUp } from './up.ts';

/** `batchdeck local …`: the Batch and blob services on this machine. */
export const registerLocal: Register = (program, frame) => {
  const local = program
    .command('local')
    .description('the local service: Batch and Blob Storage on this machine, no account needed');
  registerUp(local, frame);
  registerDown(local, frame);
  registerStatus(local, frame);
  registerReset(local, frame);
  registerSimulate(local, frame);
  registerPreempt(local, frame);
};
