import * as v from 'valibot';
import { parseDuration, unlimitedDuration } from '../../model/duration.ts';
import { containerSettings } from './container-spec.ts';
import {
  commandLine,
  environmentSettings,
  resourceFiles,
  userIdentity,
  userWithDefaults,
} from './process-spec.ts';
import { carriedObject, displayName, duration, identifier, wholeNumber } from './property.ts';
import { taskConstraints, taskSpec } from './task-spec.ts';

const emptyPackages = v.pipe(
  v.array(carriedObject),
  v.check((list) => list.length === 0, 'Application packages are not served by the local service'),
);

/** The task that a job begins with: it may add the others, and its end may be the job's. */
export const jobManagerTask = v.pipe(
  v.strictObject({
    id: identifier,
    displayName: v.exactOptional(displayName),
    commandLine,
    containerSettings: v.exactOptional(containerSettings),
    resourceFiles: v.exactOptional(resourceFiles),
    outputFiles: taskSpec.entries.outputFiles,
    environmentSettings: v.exactOptional(environmentSettings),
    constraints: v.exactOptional(taskConstraints),
    requiredSlots: v.exactOptional(wholeNumber(1, 256), 1),
    killJobOnCompletion: v.exactOptional(v.boolean(), true),
    userIdentity: v.exactOptional(userIdentity),
    runExclusive: v.exactOptional(v.boolean(), true),
    applicationPackageReferences: v.exactOptional(emptyPackages),
    authenticationTokenSettings: v.exactOptional(carriedObject),
    allowLowPriorityNode: v.exactOptional(v.boolean(), true),
  }),
  v.transform(({ applicationPackageReferences: _none, ...task }) => ({
    ...task,
    userIdentity: userWithDefaults(task.userIdentity),
  })),
);

/** Runs on a node before its first task of the job. */
export const jobPreparationTask = v.pipe(
  v.strictObject({
    id: v.exactOptional(identifier, 'jobpreparation'),
    commandLine,
    containerSettings: v.exactOptional(containerSettings),
    resourceFiles: v.exactOptional(resourceFiles),
    environmentSettings: v.exactOptional(environmentSettings),
    constraints: v.exactOptional(taskConstraints),
    waitForSuccess: v.exactOptional(v.boolean(), true),
    userIdentity: v.exactOptional(userIdentity),
    rerunOnNodeRebootAfterSuccess: v.exactOptional(v.boolean(), true),
  }),
  // In the order and with the defaults of recorded traffic.
  v.transform(({ id, commandLine, constraints, userIdentity: user, ...task }) => ({
    id,
    commandLine,
    constraints: {
      maxWallClockTime: unlimitedDuration,
      retentionTime: 'P7D',
      maxTaskRetryCount: 0,
      ...constraints,
    },
    userIdentity: userWithDefaults(user),
    ...task,
  })),
);

/** Runs at the job's end on each node that ran its preparation. */
export const jobReleaseTask = v.pipe(
  v.strictObject({
    id: v.exactOptional(identifier, 'jobrelease'),
    commandLine,
    containerSettings: v.exactOptional(containerSettings),
    resourceFiles: v.exactOptional(resourceFiles),
    environmentSettings: v.exactOptional(environmentSettings),
    maxWallClockTime: v.exactOptional(
      v.pipe(
        duration,
        v.check((text) => (parseDuration(text) ?? 0) <= 15 * 60_000, 'It may run for 15 minutes at most'),
      ),
      'PT15M',
    ),
    retentionTime: v.exactOptional(duration, 'P7D'),
    userIdentity: v.exactOptional(userIdentity),
  }),
  v.transform((task) => ({ ...task, userIdentity: userWithDefaults(task.userIdentity) })),
);

export type JobManagerTask = v.InferOutput<typeof jobManagerTask>;
export type JobPreparationTask = v.InferOutput<typeof jobPreparationTask>;
export type JobReleaseTask = v.InferOutput<typeof jobReleaseTask>;
