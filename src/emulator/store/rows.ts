import * as v from 'valibot';
import { allocationStates, jobStates, nodeStates, poolStates, taskStates } from '../../model/batch/states.ts';
import { jobScheduleSpec } from '../wire/job-schedule-spec.ts';
import { jobSpecification } from '../wire/job-spec.ts';
import { poolSpec } from '../wire/pool-spec.ts';
import { startTask } from '../wire/start-task.ts';
import { taskSpec } from '../wire/task-spec.ts';

/**
 * What the service knows, as it is kept on the disk. `spec` is what the request said; times are wire times.
 * `lastModified` changes with a write by a client, and the ETag follows from it; a change of state alone leaves it.
 */
const changed = { creationTime: v.string(), lastModified: v.string() };

const failureInfo = v.object({
  category: v.picklist(['UserError', 'ServerError']),
  code: v.string(),
  message: v.string(),
  details: v.exactOptional(v.array(v.object({ name: v.string(), value: v.string() }))),
});

/** How the current or last attempt of a task or start task went. */
const attempt = {
  startTime: v.exactOptional(v.string()),
  endTime: v.exactOptional(v.string()),
  exitCode: v.exactOptional(v.number()),
  result: v.exactOptional(v.picklist(['success', 'failure'])),
  failureInfo: v.exactOptional(failureInfo),
  retryCount: v.number(),
  lastRetryTime: v.exactOptional(v.string()),
};

const taskExecution = v.object({
  ...attempt,
  requeueCount: v.number(),
  lastRequeueTime: v.exactOptional(v.string()),
});

const startTaskInfo = v.object({
  state: v.picklist(['running', 'completed']),
  ...attempt,
  startTime: v.string(),
});

const autoScaleRun = v.object({
  timestamp: v.string(),
  results: v.string(),
  error: v.exactOptional(
    v.object({
      code: v.string(),
      message: v.string(),
      values: v.array(v.object({ name: v.string(), value: v.string() })),
    }),
  ),
});

export const poolRow = v.object({
  id: v.string(),
  spec: poolSpec,
  ...changed,
  state: v.picklist(poolStates),
  stateTransitionTime: v.string(),
  allocationState: v.picklist(allocationStates),
  allocationStateTransitionTime: v.string(),
  targetDedicatedNodes: v.number(),
  targetLowPriorityNodes: v.number(),
  resizeErrors: v.exactOptional(v.array(v.object({ code: v.string(), message: v.string() }))),
  autoScaleRun: v.exactOptional(autoScaleRun),
  autoScaleEnabledTime: v.exactOptional(v.string()),
});

export const nodeRow = v.object({
  id: v.string(),
  poolId: v.string(),
  isDedicated: v.boolean(),
  state: v.picklist(nodeStates),
  schedulingState: v.picklist(['enabled', 'disabled']),
  stateTransitionTime: v.string(),
  allocationTime: v.string(),
  lastBootTime: v.exactOptional(v.string()),
  ipAddress: v.string(),
  /** As the pool's was when the node booted. */
  startTask: v.exactOptional(startTask),
  startTaskInfo: v.exactOptional(startTaskInfo),
  /** Why it is unusable. */
  errors: v.exactOptional(v.array(v.object({ code: v.string(), message: v.string() }))),
  /** Names of users that clients added. */
  users: v.exactOptional(v.array(v.string())),
});

/** How a job's preparation and release tasks went on a node. */
const jobNode = v.object({
  poolId: v.string(),
  nodeId: v.string(),
  preparation: v.exactOptional(startTaskInfo),
  release: v.exactOptional(startTaskInfo),
});

export const jobRow = v.object({
  id: v.string(),
  /** Jobs of schedules have ids that no request could give. */
  spec: v.strictObject({ ...jobSpecification.entries, id: v.string() }),
  ...changed,
  state: v.picklist(jobStates),
  stateTransitionTime: v.string(),
  previousState: v.exactOptional(v.picklist(jobStates)),
  previousStateTransitionTime: v.exactOptional(v.string()),
  startTime: v.string(),
  endTime: v.exactOptional(v.string()),
  terminateReason: v.exactOptional(v.string()),
  scheduleId: v.exactOptional(v.string()),
  nodes: v.exactOptional(v.array(jobNode)),
});

export const jobScheduleStates = ['active', 'completed', 'disabled', 'terminating', 'deleting'] as const;

export const jobScheduleRow = v.object({
  id: v.string(),
  spec: jobScheduleSpec,
  ...changed,
  state: v.picklist(jobScheduleStates),
  stateTransitionTime: v.string(),
  previousState: v.exactOptional(v.picklist(jobScheduleStates)),
  previousStateTransitionTime: v.exactOptional(v.string()),
  /** When a job may come next. */
  nextRunTime: v.exactOptional(v.string()),
  /** Jobs that it has added so far; the next one is called by the number after it. */
  jobCount: v.number(),
  recentJob: v.exactOptional(v.string()),
  endTime: v.exactOptional(v.string()),
});

const subtask = v.object({
  /** 1 and up; the primary is the task itself. */
  id: v.number(),
  poolId: v.string(),
  nodeId: v.string(),
  state: v.picklist(['preparing', 'running', 'completed']),
  stateTransitionTime: v.string(),
  startTime: v.exactOptional(v.string()),
  endTime: v.exactOptional(v.string()),
  exitCode: v.exactOptional(v.number()),
  result: v.exactOptional(v.picklist(['success', 'failure'])),
  failureInfo: v.exactOptional(failureInfo),
});

export const taskRow = v.object({
  id: v.string(),
  jobId: v.string(),
  /** Place in the job's order, counted from 1 over the whole store. */
  sequence: v.number(),
  spec: taskSpec,
  ...changed,
  state: v.picklist(taskStates),
  stateTransitionTime: v.string(),
  previousState: v.exactOptional(v.picklist(taskStates)),
  previousStateTransitionTime: v.exactOptional(v.string()),
  execution: taskExecution,
  /** Where it runs or ran last; gone when that node was removed. */
  node: v.exactOptional(v.object({ poolId: v.string(), nodeId: v.string() })),
  /** Of a multi-instance task that runs or ran: what its other nodes did. */
  subtasks: v.exactOptional(v.array(subtask)),
  /** The task that its job began with. */
  isJobManager: v.exactOptional(v.boolean()),
});

export type PoolRow = Readonly<v.InferOutput<typeof poolRow>>;
export type AutoScaleRun = v.InferOutput<typeof autoScaleRun>;
export type NodeRow = Readonly<v.InferOutput<typeof nodeRow>>;
export type JobRow = Readonly<v.InferOutput<typeof jobRow>>;
export type JobScheduleRow = Readonly<v.InferOutput<typeof jobScheduleRow>>;
export type JobNode = NonNullable<JobRow['nodes']>[number];
export type TaskRow = Readonly<v.InferOutput<typeof taskRow>>;
export type Subtask = v.InferOutput<typeof subtask>;
export type TaskExecution = TaskRow['execution'];
export type StartTaskInfo = v.InferOutput<typeof startTaskInfo>;
