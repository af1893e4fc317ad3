import * as v from 'valibot';
import { jobManagerTask, jobPreparationTask, jobReleaseTask } from './job-tasks.ts';
import { poolInfo } from './pool-info.ts';
import { environmentSettings, retryCount } from './process-spec.ts';
import { carriedObject, displayName, duration, identifier, oneOf, wholeNumber } from './property.ts';

export const jobConstraints = v.looseObject({
  maxWallClockTime: v.exactOptional(duration),
  maxTaskRetryCount: v.exactOptional(retryCount),
});

const priority = wholeNumber(-1000, 1000);
const maxParallelTasks = v.pipe(
  v.number(),
  v.check(
    (most) => Number.isInteger(most) && (most === -1 || most > 0),
    'The value must be -1 or more than 0',
  ),
);
const onAllTasksComplete = oneOf(['noaction', 'terminatejob']);
const metadata = v.array(v.looseObject({ name: v.string(), value: v.string() }));

/** What a job and the jobs of a schedule have in common. */
export const jobSpecification = v.strictObject({
  displayName: v.exactOptional(displayName),
  priority: v.exactOptional(priority),
  maxParallelTasks: v.exactOptional(maxParallelTasks),
  allowTaskPreemption: v.exactOptional(v.boolean()),
  constraints: v.exactOptional(jobConstraints),
  jobManagerTask: v.exactOptional(jobManagerTask),
  jobPreparationTask: v.exactOptional(jobPreparationTask),
  jobReleaseTask: v.exactOptional(jobReleaseTask),
  commonEnvironmentSettings: v.exactOptional(environmentSettings),
  poolInfo,
  onAllTasksComplete: v.exactOptional(onAllTasksComplete),
  onTaskFailure: v.exactOptional(oneOf(['noaction', 'performexitoptionsjobaction'])),
  metadata: v.exactOptional(metadata),
  usesTaskDependencies: v.exactOptional(v.boolean()),
  networkConfiguration: v.exactOptional(carriedObject),
});

export type JobSpecification = v.InferOutput<typeof jobSpecification>;

/** What a request may say about a job. */
export const jobSpec = v.strictObject({ id: identifier, ...jobSpecification.entries });

export type JobSpec = v.InferOutput<typeof jobSpec>;

/** PATCH: what is left out stays as it is. */
export const jobPatch = v.strictObject({
  priority: v.exactOptional(priority),
  maxParallelTasks: v.exactOptional(maxParallelTasks),
  allowTaskPreemption: v.exactOptional(v.boolean()),
  onAllTasksComplete: v.exactOptional(onAllTasksComplete),
  constraints: v.exactOptional(jobConstraints),
  poolInfo: v.exactOptional(poolInfo),
  metadata: v.exactOptional(metadata),
});

/** PATCH from 2024-07-01 on. */
export const newerJobPatch = v.strictObject({
  ...jobPatch.entries,
  networkConfiguration: jobSpecification.entries.networkConfiguration,
});

export type JobPatch = v.InferOutput<typeof newerJobPatch>;

/** PUT: what is left out goes back to its default. */
export const jobUpdate = v.strictObject({ ...jobPatch.entries, poolInfo });

export type JobUpdate = v.InferOutput<typeof jobUpdate>;
