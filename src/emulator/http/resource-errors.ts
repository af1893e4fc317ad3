import { BatchError } from './batch-error.ts';

/** The service's own answer names no id (recorded traffic has no `values` here); callers may still say which. */
const notFound = (code: string, text: string) => (_id?: string) => new BatchError(404, code, text);

const conflict = (code: string, text: string) => (reason?: string) =>
  new BatchError(409, code, text, reason === undefined ? [] : [{ key: 'Reason', value: reason }]);

export const poolNotFound = notFound('PoolNotFound', 'The specified pool does not exist.');
export const nodeNotFound = notFound('NodeNotFound', 'The specified node does not exist.');
export const jobNotFound = notFound('JobNotFound', 'The specified job does not exist.');
export const taskNotFound = notFound('TaskNotFound', 'The specified task does not exist.');
export const nodeUserNotFound = notFound('NodeUserNotFound', 'The specified node user does not exist.');
export const applicationNotFound = notFound(
  'ApplicationNotFound',
  'The specified application does not exist.',
);
export const fileNotFound = notFound('FileNotFound', 'The specified file does not exist.');

export const poolExists = conflict('PoolExists', 'The specified pool already exists.');
export const poolBeingDeleted = conflict(
  'PoolBeingDeleted',
  'The specified pool has been marked for deletion and is being reclaimed.',
);
export const poolBeingResized = conflict('PoolBeingResized', 'The specified pool is being resized.');
export const poolQuotaReached = conflict('PoolQuotaReached', 'Pool quota for the account has been reached.');

export const nodeBeingCreated = conflict('NodeBeingCreated', 'The specified node is being created.');
export const nodeBeingStarted = conflict('NodeBeingStarted', 'The specified node is being started.');
export const nodeBeingRebooted = conflict('NodeBeingRebooted', 'The specified node is being rebooted.');
export const nodeBeingReimaged = conflict('NodeBeingReimaged', 'The specified node is being reimaged.');
export const nodeStateUnusable = conflict(
  'NodeStateUnusable',
  'The state of the specified node is unusable.',
);

export const nodeAlreadyInTargetSchedulingState = conflict(
  'NodeAlreadyInTargetSchedulingState',
  'The specified node is already in the target scheduling state.',
);
export const nodeUserExists = conflict('NodeUserExists', 'The specified node user already exists.');

export const jobExists = conflict('JobExists', 'The specified job already exists.');
export const jobBeingDeleted = conflict(
  'JobBeingDeleted',
  'The specified job has been marked for deletion and is being garbage collected.',
);
export const jobBeingTerminated = conflict('JobBeingTerminated', 'The specified job is being terminated.');
export const jobCompleted = conflict('JobCompleted', 'The specified job is already in a completed state.');
export const jobDisabled = conflict('JobDisabled', 'The specified job is disabled.');
export const jobNotActive = conflict('JobNotActive', 'The specified job is not in active state.');
export const jobPreparationTaskNotSpecified = conflict(
  'JobPreparationTaskNotSpecified',
  'The specified job does not have job preparation task.',
);
export const taskIdSameAsJobPreparationTask = conflict(
  'TaskIdSameAsJobPreparationTask',
  'The specified task id is same as the job preparation task.',
);
export const taskIdSameAsJobReleaseTask = conflict(
  'TaskIdSameAsJobReleaseTask',
  'The specified task id is same as the job release task.',
);
export const activeJobAndScheduleQuotaReached = conflict(
  'ActiveJobAndScheduleQuotaReached',
  'Active job and schedule quota for the account has been reached.',
);

export const jobScheduleNotFound = notFound(
  'JobScheduleNotFound',
  'The specified job schedule does not exist.',
);
export const jobScheduleExists = conflict('JobScheduleExists', 'The specified job schedule already exists.');
export const jobScheduleDisabled = conflict('JobScheduleDisabled', 'The specified job schedule is disabled.');
export const jobScheduleCompleted = conflict(
  'JobScheduleCompleted',
  'The specified job schedule is already in completed state.',
);
export const jobScheduleBeingDeleted = conflict(
  'JobScheduleBeingDeleted',
  'The specified job schedule has been marked for deletion and is being reclaimed.',
);
export const jobScheduleBeingTerminated = conflict(
  'JobScheduleBeingTerminated',
  'The specified job schedule is being terminated.',
);
export const jobWithSameIdExists = conflict(
  'JobWithSameIdExists',
  'A job with the specified job schedule id exists. Job and job schedule cannot have the same id.',
);
export const jobScheduleWithSameIdExists = conflict(
  'JobScheduleWithSameIdExists',
  'A job schedule with the specified job id exists. Job and job schedule cannot have the same id.',
);

export const taskExists = conflict('TaskExists', 'The specified task already exists.');
export const taskCompleted = conflict('TaskCompleted', 'The specified task is already in a completed state.');
export const taskNotCompleted = conflict(
  'TaskNotCompleted',
  'The specified task is not in a completed state, and the requested operation can be performed only on completed tasks.',
);
export const taskSucceeded = conflict(
  'TaskSucceeded',
  'The specified task has already completed successfully, and the requested operation cannot be performed on successful tasks.',
);
/** The task has no node: it never ran, or its node is gone. */
export const taskFilesUnavailable = conflict(
  'TaskFilesUnavailable',
  'The files of the specified task are unavailable.',
);
/** The retention time has passed. The service's own spelling. */
export const taskFilesCleanedup = conflict(
  'TaskFilesCleanedup',
  'The files of the specified task are cleanedup.',
);

export const operationInvalidForCurrentState = conflict(
  'OperationInvalidForCurrentState',
  'The specified operation is not valid for the current state of the resource.',
);
export const operationNotValidOnNode = conflict(
  'OperationNotValidOnNode',
  'The specified operation is not valid on the node.',
);

export const operationNotValidOnPool = conflict(
  'OperationNotValidOnPool',
  'The specified operation is not valid on the pool.',
);

const badScaling = (code: string, text: string) => (reason?: string) =>
  new BatchError(400, code, text, reason === undefined ? [] : [{ key: 'Reason', value: reason }]);

export const invalidAutoScalingSettings = badScaling(
  'InvalidAutoScalingSettings',
  'The specified auto-scaling settings are not valid.',
);
export const autoScalingFormulaSyntaxError = badScaling(
  'AutoScalingFormulaSyntaxError',
  'The specified auto-scaling formula has a syntax error.',
);
export const autoScalingFormulaTooLong = badScaling(
  'AutoScalingFormulaTooLong',
  'The specified auto-scaling formula exceeds lengths limit.',
);
export const tooManyEnableAutoScaleRequests = (): BatchError =>
  new BatchError(
    503,
    'TooManyEnableAutoScaleRequests',
    'Too many Enable Pool AutoScale requests are issued on the pool.',
  );

export const taskDependenciesNotSpecifiedOnJob = (): BatchError =>
  new BatchError(
    400,
    'TaskDependenciesNotSpecifiedOnJob',
    'A task was specified as depending on other tasks, but the job did not specify that it would use task dependencies.',
  );

export const taskDependencyListTooLong = (): BatchError =>
  new BatchError(
    400,
    'TaskDependencyListTooLong',
    'A task was specified as depending on other tasks, but the list of dependencies was too long to be stored.',
  );

/** A file that exists on the node but cannot be read by the service. */
export const ioError = (reason?: string): BatchError =>
  new BatchError(
    403,
    'IOError',
    'An I/O error occurred when accessing the specified resource.',
    reason === undefined ? [] : [{ key: 'Reason', value: reason }],
  );
