import { counted } from '../../../model/format.ts';
import { logFolder } from '../../../model/run/output-names.ts';
import type { InputFile, Workload } from '../../../model/run/plan.ts';
import { taskOf } from '../../../model/run/run-tasks.ts';
import type { LabelledLine } from '../Lines.tsx';

/** Where the files of a preview lie; the run has no name yet. */
const access = { inputContainerUrl: 'RUN-in', outputContainerUrl: 'RUN-out' };

export interface PreviewOptions {
  readonly workload: Workload;
  /** The input's place in the list: the id of its task. */
  readonly index: number;
  readonly input: InputFile;
  /** What its result is called; undefined for a workload without any. */
  readonly output: string | undefined;
  /** A line for each variable, where there is room. */
  readonly roomy: boolean;
}

/** The task that one file will be, exactly as it is sent to the service. */
export function previewLines({ workload, index, input, output, roomy }: PreviewOptions): LabelledLine[] {
  const task = taskOf(index, input, output, workload, access);
  const variables = task.environmentSettings;
  const environment = variables.map(
    ({ name, value }, at): LabelledLine => ({
      label: at === 0 ? 'environment' : '',
      text: `${name}=${value}`,
      cut: 'middle',
    }),
  );
  const result = output === undefined ? 'no result but its logs' : `${workload.output} → ${output}`;
  const again = task.constraints.maxTaskRetryCount;
  return [
    { label: 'command line', text: task.commandLine, tone: 'strong', wrap: true },
    ...environment,
    { label: 'takes', text: task.resourceFiles.map(({ filePath }) => filePath).join('  '), cut: 'middle' },
    { label: 'gives', text: result, cut: 'middle' },
    { label: 'logs', text: `${logFolder}${index}/` },
    ...(roomy || again > 0
      ? [
          {
            label: 'retries',
            text: again === 0 ? 'none' : `${counted(again, 'time', 'times')} after a failure`,
          },
        ]
      : []),
  ];
}
