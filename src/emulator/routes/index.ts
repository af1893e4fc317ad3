import { listNodeAgents } from './account/list-node-agents.ts';
import { listNodeCounts } from './account/list-node-counts.ts';
import { listSupportedImages } from './account/list-supported-images.ts';
import { getApplication, listApplications } from './applications/applications.ts';
import { deleteNodeFile, deleteTaskFile } from './files/delete-file.ts';
import { getNodeFile, getNodeFileProperties, getTaskFile, getTaskFileProperties } from './files/get-file.ts';
import { listNodeFiles, listTaskFiles } from './files/list-files.ts';
import { addJobSchedule } from './job-schedules/add-schedule.ts';
import { patchJobSchedule, updateJobSchedule } from './job-schedules/change-schedule.ts';
import {
  deleteJobSchedule,
  disableJobSchedule,
  enableJobSchedule,
  terminateJobSchedule,
} from './job-schedules/end-schedule.ts';
import { getJobSchedule, jobScheduleExists } from './job-schedules/get-schedule.ts';
import { listJobSchedules, listJobsOfSchedule } from './job-schedules/list-schedules.ts';
import { addJob } from './jobs/add-job.ts';
import { deleteJob } from './jobs/delete-job.ts';
import { disableJob } from './jobs/disable-job.ts';
import { enableJob } from './jobs/enable-job.ts';
import { getJob } from './jobs/get-job.ts';
import { getTaskCounts } from './jobs/get-task-counts.ts';
import { listJobs } from './jobs/list-jobs.ts';
import { listPreparationAndRelease } from './jobs/list-preparation.ts';
import { patchJob } from './jobs/patch-job.ts';
import { terminateJob } from './jobs/terminate-job.ts';
import { updateJob } from './jobs/update-job.ts';
import { deallocateNode, startNode } from './nodes/deallocation.ts';
import { getNodeExtension, listNodeExtensions } from './nodes/extensions.ts';
import { getNode } from './nodes/get-node.ts';
import { listNodes } from './nodes/list-nodes.ts';
import { addNodeUser, deleteNodeUser, updateNodeUser } from './nodes/node-users.ts';
import { rebootNode } from './nodes/reboot-node.ts';
import { reimageNode } from './nodes/reimage-node.ts';
import { getRemoteDesktop, getRemoteLoginSettings } from './nodes/remote-login.ts';
import { disableScheduling, enableScheduling } from './nodes/scheduling.ts';
import { uploadBatchServiceLogs } from './nodes/upload-logs.ts';
import type { Operation } from './operation.ts';
import { addPool } from './pools/add-pool.ts';
import { disableAutoScale, enableAutoScale, evaluateAutoScale } from './pools/autoscale.ts';
import { deletePool } from './pools/delete-pool.ts';
import { getPool } from './pools/get-pool.ts';
import { listPools } from './pools/list-pools.ts';
import { listPoolUsageMetrics } from './pools/list-usage-metrics.ts';
import { patchPool, updatePoolProperties } from './pools/patch-pool.ts';
import { poolExists } from './pools/pool-exists.ts';
import { preemptNodes } from './pools/preempt-nodes.ts';
import { removeNodes } from './pools/remove-nodes.ts';
import { resizePool } from './pools/resize-pool.ts';
import { stopResize } from './pools/stop-resize.ts';
import { addTask } from './tasks/add-task.ts';
import { addTaskCollection } from './tasks/add-task-collection.ts';
import { deleteTask } from './tasks/delete-task.ts';
import { getTask } from './tasks/get-task.ts';
import { listSubtasks } from './tasks/list-subtasks.ts';
import { listTasks } from './tasks/list-tasks.ts';
import { reactivateTask } from './tasks/reactivate-task.ts';
import { terminateTask } from './tasks/terminate-task.ts';
import { updateTask } from './tasks/update-task.ts';

/** Every operation that is served. What Azure has beyond these answers 501 in words; Azure itself has no preempt. */
export const operations: readonly Operation[] = [
  ...[addPool, getPool, poolExists, listPools, patchPool, updatePoolProperties, deletePool],
  ...[
    enableAutoScale,
    disableAutoScale,
    evaluateAutoScale,
    resizePool,
    stopResize,
    removeNodes,
    preemptNodes,
    listPoolUsageMetrics,
  ],
  ...[listNodes, getNode, rebootNode, reimageNode, deallocateNode, startNode],
  ...[disableScheduling, enableScheduling],
  ...[
    addNodeUser,
    updateNodeUser,
    deleteNodeUser,
    getRemoteLoginSettings,
    getRemoteDesktop,
    uploadBatchServiceLogs,
  ],
  ...[listNodeExtensions, getNodeExtension],
  ...[listNodeFiles, getNodeFile, getNodeFileProperties, deleteNodeFile],
  ...[addJob, getJob, listJobs, patchJob, updateJob, terminateJob, disableJob, enableJob, deleteJob],
  ...[getTaskCounts, listPreparationAndRelease],
  ...[addJobSchedule, getJobSchedule, jobScheduleExists, listJobSchedules, listJobsOfSchedule],
  ...[patchJobSchedule, updateJobSchedule, disableJobSchedule, enableJobSchedule],
  ...[terminateJobSchedule, deleteJobSchedule],
  ...[addTask, addTaskCollection, getTask, listTasks, updateTask, terminateTask, reactivateTask, deleteTask],
  ...[listSubtasks, listTaskFiles, getTaskFile, getTaskFileProperties, deleteTaskFile],
  ...[listNodeAgents, listNodeCounts, listSupportedImages, listApplications, getApplication],
];
