import { wireList, wireNumber, wireText } from '../../../model/explorer/wire-row.ts';
import { counted } from '../../../model/format.ts';
import { logFolder } from '../../../model/run/output-names.ts';
import type { RunJob } from '../../../model/run/workload/expand-run.ts';
import { keptOf, taskCommand, taskResults } from '../../../model/run/workload/task-words.ts';
import type { LabelledLine } from '../Lines.tsx';

/** `name=value` of each, the first one labelled. */
const environmentLines = (job: unknown, task: unknown): LabelledLine[] =>
  [...wireList(job, 'commonEnvironmentSettings'), ...wireList(task, 'environmentSettings')].map(
    (setting, at) => ({
      label: at === 0 ? 'environment' : '',
      text: `${wireText(setting, 'name') ?? ''}=${wireText(setting, 'value') ?? ''}`,
      cut: 'middle',
    }),
  );

function resultWords(task: unknown): string {
  const kept = keptOf(task);
  if (kept !== 'results')
    return kept === 'logs' ? 'no result but its logs' : 'what it leaves in results/, and its logs';
  return taskResults(task)
    .map(({ pattern, path }) => `${pattern} → ${path ?? ''}`)
    .join('  ');
}

/**
 * A task of a job as it is sent to the service.
 * @param roomy a line more where there is room.
 */
export function previewLines(job: RunJob, index: number, roomy: boolean): LabelledLine[] {
  const task = job.task(index);
  const again = wireNumber(task, 'constraints/maxTaskRetryCount') ?? 0;
  const takes = wireList(task, 'resourceFiles').map((file) => wireText(file, 'filePath') ?? '');
  return [
    { label: 'runs', text: taskCommand(job.job, task), tone: 'strong', wrap: true },
    ...environmentLines(job.job, task),
    { label: 'takes', text: takes.join('  '), cut: 'middle' },
    { label: 'gives', text: resultWords(task), cut: 'middle' },
    { label: 'logs', text: `${logFolder}${task.id}/` },
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
