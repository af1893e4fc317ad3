import {
  containerCreateLine,
  containerDeleteLine,
  downloadLine,
  jobCreateLine,
  jobDeleteLine,
  jobEndsWithTasksLine,
  jobStopLine,
  nodeRebootLine,
  nodeReimageLine,
  nodesDeleteLine,
  poolCreateLine,
  poolDeleteLine,
  poolResizeLine,
  poolStopResizeLine,
  taskDeleteLine,
  taskReactivateLine,
  taskStopLine,
  tasksCreateLine,
} from '../../model/command-log/az-line.ts';
import type { BatchService } from '../batch/batch-service.ts';
import type { BlobStorage } from '../storage/blob-storage.ts';
import type { CommandRecorder } from './command-recorder.ts';

/** The same call, noted as a line made from its arguments. */
const noting =
  (record: CommandRecorder) =>
  <Arguments extends readonly unknown[], Answer>(
    call: (...given: Arguments) => Promise<Answer>,
    line: (...given: Arguments) => string,
  ) =>
  (...given: Arguments): Promise<Answer> =>
    record(line(...given), () => call(...given));

/** The same service; whatever changes something is noted. Reading is not. */
export function recordedBatch(batch: BatchService, record: CommandRecorder): BatchService {
  const noted = noting(record);
  return {
    ...batch,
    addPool: noted(batch.addPool, poolCreateLine),
    resizePool: noted(batch.resizePool, (id, dedicated, spot) => poolResizeLine(id, dedicated, spot)),
    stopResize: noted(batch.stopResize, (id) => poolStopResizeLine(id)),
    deletePool: noted(batch.deletePool, poolDeleteLine),
    rebootNode: noted(batch.rebootNode, nodeRebootLine),
    reimageNode: noted(batch.reimageNode, nodeReimageLine),
    removeNodes: noted(batch.removeNodes, nodesDeleteLine),
    addJob: noted(batch.addJob, jobCreateLine),
    terminateWhenAllTasksComplete: noted(batch.terminateWhenAllTasksComplete, jobEndsWithTasksLine),
    terminateJob: noted(batch.terminateJob, (id, reason) => jobStopLine(id, reason)),
    deleteJob: noted(batch.deleteJob, jobDeleteLine),
    addTasks: noted(batch.addTasks, (jobId, tasks) => tasksCreateLine(jobId, tasks.length)),
    terminateTask: noted(batch.terminateTask, taskStopLine),
    reactivateTask: noted(batch.reactivateTask, taskReactivateLine),
    deleteTask: noted(batch.deleteTask, taskDeleteLine),
  };
}

/** The same storage; whatever changes something, here or there, is noted. */
export function recordedStorage(storage: BlobStorage, record: CommandRecorder): BlobStorage {
  const noted = noting(record);
  return {
    ...storage,
    ensureContainer: noted(storage.ensureContainer, containerCreateLine),
    deleteContainer: noted(storage.deleteContainer, containerDeleteLine),
    download: noted(storage.download, (container, blobs, folder) => {
      // az matches one pattern: a single blob by its name, more of them by what all are called.
      const [only, more] = Array.isArray(blobs) ? blobs : [];
      return downloadLine(container, folder, more === undefined ? only?.name : undefined);
    }),
  };
}
