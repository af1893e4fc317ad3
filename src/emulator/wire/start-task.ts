import * as v from 'valibot';
import { containerSettings } from './container-spec.ts';
import {
  commandLine,
  environmentSettings,
  resourceFiles,
  retryCount,
  userIdentity,
  userWithDefaults,
} from './process-spec.ts';

/** The start task of a pool, with the service's defaults filled in. */
export const startTask = v.pipe(
  v.strictObject({
    commandLine,
    containerSettings: v.exactOptional(containerSettings),
    resourceFiles: v.exactOptional(resourceFiles),
    environmentSettings: v.exactOptional(environmentSettings),
    userIdentity: v.exactOptional(userIdentity),
    maxTaskRetryCount: v.exactOptional(retryCount, 0),
    waitForSuccess: v.exactOptional(v.boolean(), true),
  }),
  v.transform((task) => ({
    commandLine: task.commandLine,
    ...(task.containerSettings && { containerSettings: task.containerSettings }),
    ...(task.resourceFiles && { resourceFiles: task.resourceFiles }),
    ...(task.environmentSettings && { environmentSettings: task.environmentSettings }),
    userIdentity: userWithDefaults(task.userIdentity),
    maxTaskRetryCount: task.maxTaskRetryCount,
    waitForSuccess: task.waitForSuccess,
  })),
);

export type StartTask = v.InferOutput<typeof startTask>;
