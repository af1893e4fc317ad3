const list = (names: string): readonly string[] => names.split(/\s+/);

const process = 'commandLine resourceFiles environmentSettings userIdentity containerSettings';

/** What tasks, jobs and pools may say, with what only templates know, and with the names of older versions. */
export const known = {
  job: list(
    `id displayName priority maxParallelTasks allowTaskPreemption constraints jobManagerTask jobPreparationTask
     jobReleaseTask commonEnvironmentSettings poolInfo onAllTasksComplete onTaskFailure metadata usesTaskDependencies
     networkConfiguration taskFactory applicationTemplateInfo type apiVersion`,
  ),
  pool: list(
    `id displayName vmSize virtualMachineConfiguration cloudServiceConfiguration resizeTimeout targetDedicatedNodes
     targetLowPriorityNodes enableAutoScale autoScaleFormula autoScaleEvaluationInterval enableInterNodeCommunication
     networkConfiguration startTask certificateReferences applicationPackageReferences applicationLicenses
     taskSlotsPerNode taskSchedulingPolicy userAccounts metadata mountConfiguration targetNodeCommunicationMode
     resourceTags upgradePolicy packageReferences maxTasksPerNode targetDedicated type apiVersion`,
  ),
  task: list(
    `id displayName ${process} outputFiles affinityInfo constraints requiredSlots exitConditions multiInstanceSettings
     dependsOn applicationPackageReferences authenticationTokenSettings packageReferences runElevated`,
  ),
  manager: list(
    `id displayName ${process} outputFiles constraints requiredSlots killJobOnCompletion runExclusive
     applicationPackageReferences authenticationTokenSettings allowLowPriorityNode runElevated`,
  ),
  preparation: list(`id ${process} constraints waitForSuccess rerunOnNodeRebootAfterSuccess runElevated`),
  release: list(`id ${process} maxWallClockTime retentionTime runElevated`),
  start: list(`${process} maxTaskRetryCount waitForSuccess runElevated`),
  factory: list('type parameterSets source repeatTask mergeTask tasks'),
} as const;
