import type { ResourceMatrix } from './cell.ts';
import { fileMatrix, nodeFileMatrix } from './files.ts';
import { jobMatrix } from './jobs.ts';
import { nodeMatrix } from './nodes.ts';
import { poolMatrix } from './pools.ts';
import { scheduleMatrix } from './schedules.ts';
import { blobMatrix, containerMatrix, folderMatrix } from './storage.ts';
import { taskMatrix } from './tasks.ts';

/** Every action of the explorer, as the robot does it: `test/unit/explorer/action-matrix.test.ts` wants each to be there. */
export const matrix: readonly ResourceMatrix[] = [
  poolMatrix,
  nodeMatrix,
  jobMatrix,
  taskMatrix,
  scheduleMatrix,
  fileMatrix,
  nodeFileMatrix,
  containerMatrix,
  blobMatrix,
  folderMatrix,
];
