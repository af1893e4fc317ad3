import * as v from 'valibot';
import { containerSettings } from './container-spec.ts';
import { commandLine, environmentSettings, resourceFiles, retryCount, userIdentity } from './process-spec.ts';
import { carriedObject, displayName, duration, identifier, oneOf, wholeNumber } from './property.ts';

const uploadConditions = ['TaskSuccess', 'TaskFailure', 'TaskCompletion'] as const;

/** No path of a Linux node is longer, and looking for wildcards takes longer than reading does. */
const longestPath = 4_096;

const outputFile = v.looseObject({
  filePattern: v.pipe(
    v.string(),
    v.minLength(1, 'The pattern is empty'),
    v.maxLength(longestPath, `The pattern has more than ${longestPath} characters`),
  ),
  destination: v.looseObject({
    container: v.looseObject({
      path: v.exactOptional(v.string()),
      containerUrl: v.string(),
      uploadHeaders: v.exactOptional(
        v.array(v.looseObject({ name: v.string(), value: v.exactOptional(v.string()) })),
      ),
    }),
  }),
  uploadOptions: v.looseObject({ uploadCondition: oneOf(uploadConditions) }),
});

const exitOptions = v.looseObject({
  jobAction: v.exactOptional(oneOf(['none', 'disable', 'terminate'])),
  dependencyAction: v.exactOptional(oneOf(['satisfy', 'block'])),
});

const exitConditions = v.looseObject({
  exitCodes: v.exactOptional(v.array(v.looseObject({ code: v.number(), exitOptions }))),
  exitCodeRanges: v.exactOptional(
    v.array(v.looseObject({ start: v.number(), end: v.number(), exitOptions })),
  ),
  preProcessingError: v.exactOptional(exitOptions),
  fileUploadError: v.exactOptional(exitOptions),
  default: v.exactOptional(exitOptions),
});

export const taskConstraints = v.looseObject({
  maxWallClockTime: v.exactOptional(duration),
  retentionTime: v.exactOptional(duration),
  maxTaskRetryCount: v.exactOptional(retryCount),
});

/** Ids in a range are whole numbers, 32 bits wide on the wire. */
const taskNumber = wholeNumber(0, 2 ** 31 - 1);

const dependsOn = v.looseObject({
  taskIds: v.exactOptional(v.array(v.string())),
  taskIdRanges: v.exactOptional(v.array(v.looseObject({ start: taskNumber, end: taskNumber }))),
});

const multiInstanceSettings = v.looseObject({
  numberOfInstances: v.exactOptional(wholeNumber(1, 100), 1),
  coordinationCommandLine: commandLine,
  commonResourceFiles: v.exactOptional(resourceFiles),
});

/** What a request may say about a task. Only what the local service can carry out is listed. */
export const taskSpec = v.strictObject({
  id: identifier,
  displayName: v.exactOptional(displayName),
  commandLine,
  containerSettings: v.exactOptional(containerSettings),
  resourceFiles: v.exactOptional(resourceFiles),
  outputFiles: v.exactOptional(v.array(outputFile)),
  environmentSettings: v.exactOptional(environmentSettings),
  affinityInfo: v.exactOptional(v.looseObject({ affinityId: v.string() })),
  constraints: v.exactOptional(taskConstraints),
  requiredSlots: v.exactOptional(wholeNumber(1, 256)),
  exitConditions: v.exactOptional(exitConditions),
  multiInstanceSettings: v.exactOptional(multiInstanceSettings),
  userIdentity: v.exactOptional(userIdentity),
  dependsOn: v.exactOptional(dependsOn),
  authenticationTokenSettings: v.exactOptional(carriedObject),
});

export type TaskSpec = v.InferOutput<typeof taskSpec>;
export type ExitConditions = v.InferOutput<typeof exitConditions>;
export type ExitOptions = v.InferOutput<typeof exitOptions>;

/** A task that names one of these could not run here as it would on Azure, and is refused by name. */
export const unservedTaskParts = {
  applicationPackageReferences: 'Application packages are not served by the local service',
} as const;
