import type { BatchServiceModels as M } from '@azure/batch';
import type { StartTask } from '../../../model/batch/pool.ts';
import type { EnvironmentSetting, OutputFile, ResourceFile, TaskSpec } from '../../../model/batch/task.ts';

const writeResourceFiles = (files: readonly ResourceFile[]): M.ResourceFile[] =>
  files.map((file) => ({ ...file }));
const writeEnvironment = (settings: readonly EnvironmentSetting[]) =>
  settings.map((setting) => ({ ...setting }));

function writeOutputFile(file: OutputFile): M.OutputFile {
  return {
    filePattern: file.filePattern,
    destination: {
      container: { containerUrl: file.containerUrl, ...(file.path === undefined ? {} : { path: file.path }) },
    },
    uploadOptions: { uploadCondition: file.condition },
  };
}

export function writeStartTask(task: StartTask): M.StartTask {
  return {
    commandLine: task.commandLine,
    resourceFiles: writeResourceFiles(task.resourceFiles),
    environmentSettings: writeEnvironment(task.environment),
    userIdentity: { autoUser: { scope: 'pool', elevationLevel: task.elevated ? 'admin' : 'nonadmin' } },
    maxTaskRetryCount: task.maxRetryCount,
    waitForSuccess: true,
  };
}

export function writeTask(task: TaskSpec): M.TaskAddParameter {
  return {
    id: task.id,
    commandLine: task.commandLine,
    resourceFiles: writeResourceFiles(task.resourceFiles),
    outputFiles: task.outputFiles.map(writeOutputFile),
    environmentSettings: writeEnvironment(task.environment),
    constraints: { maxTaskRetryCount: task.maxRetryCount },
    ...(task.displayName === undefined ? {} : { displayName: task.displayName }),
  };
}
