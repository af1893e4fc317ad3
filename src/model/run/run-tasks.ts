import { namedValues } from '../batch/add-body.ts';
import type { EnvironmentSetting } from '../batch/task.ts';
import { bashCommand } from './bash-command.ts';
import { hasWildcard, logFolder, outputNames, splitName } from './output-names.ts';
import type { InputFile, Workload } from './plan.ts';

/** URLs with the least right that nodes need: read the inputs, write the outputs. */
export interface NodeAccess {
  /** Container URL with `?` and a SAS that may read. */
  readonly inputContainerUrl: string;
  /** Container URL with `?` and a SAS that may write. */
  readonly outputContainerUrl: string;
}

/** Folder below the working directory that holds the input, so that no name is taken for an option or a URL. */
const inputFolder = 'in/';

/** The URL of one blob of a container URL that carries a SAS. */
export function blobUrl(containerUrl: string, name: string): string {
  const query = containerUrl.indexOf('?');
  const base = query < 0 ? containerUrl : containerUrl.slice(0, query);
  const path = name.split('/').map(encodeURIComponent).join('/');
  return `${base}/${path}${query < 0 ? '' : containerUrl.slice(query)}`;
}

/** What a task's command finds in its environment. */
export function taskEnvironment(input: string, workload: Workload): Readonly<Record<string, string>> {
  const { base, stem } = splitName(input);
  const output =
    workload.output !== undefined && !hasWildcard(workload.output) ? { OUTPUT: workload.output } : {};
  return { INPUT: `${inputFolder}${input}`, INPUT_NAME: base, INPUT_STEM: stem, ...output };
}

/** What is sent for one input, of the service's words those that a run needs. */
export interface RunTask {
  readonly [property: string]: unknown;
  readonly id: string;
  readonly commandLine: string;
  readonly resourceFiles: readonly { readonly httpUrl: string; readonly filePath: string }[];
  readonly outputFiles: readonly {
    readonly filePattern: string;
    readonly destination: { readonly container: { readonly containerUrl: string; readonly path: string } };
    readonly uploadOptions: { readonly uploadCondition: 'tasksuccess' | 'taskcompletion' };
  }[];
  readonly environmentSettings: readonly EnvironmentSetting[];
  readonly constraints: { readonly maxTaskRetryCount: number };
}

/** The task of one input. @param index the input's place in the list. @param output its result's name, of {@link taskOutputs}. */
export function taskOf(
  index: number,
  input: InputFile,
  output: string | undefined,
  workload: Workload,
  access: NodeAccess,
): RunTask {
  const { commandLine, environment } = bashCommand(workload.command);
  const sent = (filePattern: string, path: string, uploadCondition: 'tasksuccess' | 'taskcompletion') => ({
    filePattern,
    destination: { container: { containerUrl: access.outputContainerUrl, path } },
    uploadOptions: { uploadCondition },
  });
  const results =
    workload.output === undefined || output === undefined
      ? []
      : [sent(workload.output, output, 'tasksuccess')];
  const logs = sent('../std*.txt', `${logFolder}${index}`, 'taskcompletion');
  return {
    id: String(index),
    commandLine,
    resourceFiles: [
      { httpUrl: blobUrl(access.inputContainerUrl, input.name), filePath: `${inputFolder}${input.name}` },
    ],
    outputFiles: [...results, logs],
    environmentSettings: [...namedValues(taskEnvironment(input.name, workload)), ...environment],
    constraints: { maxTaskRetryCount: workload.maxRetryCount },
  };
}

/** What the result of each input is called in the output container; undefined for a workload without any. */
export function taskOutputs(
  inputs: readonly InputFile[],
  { output }: Pick<Workload, 'output'>,
): readonly string[] | undefined {
  return output === undefined
    ? undefined
    : outputNames(
        inputs.map(({ name }) => name),
        output,
      );
}

/** One task for each input, made as they are asked for. The id of a task is its input's place in the list. */
export function* runTasks(
  inputs: readonly InputFile[],
  workload: Workload,
  access: NodeAccess,
): Generator<RunTask> {
  const outputs = taskOutputs(inputs, workload);
  for (const [index, input] of inputs.entries())
    yield taskOf(index, input, outputs?.[index], workload, access);
}
