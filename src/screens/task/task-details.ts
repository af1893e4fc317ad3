import { wrapRows } from '../../model/ansi/wrap-line.ts';
import type { Task, UploadCondition } from '../../model/batch/task.ts';
import { redact } from '../../model/redact.ts';
import { sanitise } from '../../model/sanitise.ts';

/** A line of the details: a heading, or a name with its value. */
export type DetailLine =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'pair'; readonly name: string; readonly value: string }
  | { readonly kind: 'text'; readonly text: string };

const conditions: Readonly<Record<UploadCondition, string>> = {
  tasksuccess: 'when it succeeded',
  taskfailure: 'when it failed',
  taskcompletion: 'in any case',
};

/** Without its query, which is an access that whoever reads it would have. */
const withoutAccess = (url: string) => redact(url.replace(/\?[^\s]*/, ''));

/** A long text in rows of so many cells. */
function rows(text: string, width: number): DetailLine[] {
  const safe = sanitise(text);
  return wrapRows(safe, width).map(({ start, end }) => ({ kind: 'text', text: safe.slice(start, end) }));
}

/** All that the service was asked for this task, secrets cut out. `width`: cells of a row. */
export function taskDetails(task: Task, width: number): DetailLine[] {
  const heading = (text: string): DetailLine => ({ kind: 'heading', text });
  const blank: DetailLine = { kind: 'text', text: '' };
  const none: DetailLine = { kind: 'text', text: 'none' };
  const environment = (task.environment ?? []).map(
    ({ name, value }): DetailLine => ({ kind: 'pair', name, value: redact(value) }),
  );
  const inputs = (task.resourceFiles ?? []).map(
    ({ from, filePath }): DetailLine => ({
      kind: 'pair',
      name: filePath ?? '',
      value: `from ${withoutAccess(from)}`,
    }),
  );
  const outputs = (task.outputFiles ?? []).map(
    ({ filePattern, containerUrl, path, condition }): DetailLine => ({
      kind: 'pair',
      name: conditions[condition],
      value: `${filePattern}  to ${withoutAccess(containerUrl)}${path === undefined ? '' : `/${path}`}`,
    }),
  );
  const or = (lines: readonly DetailLine[]) => (lines.length > 0 ? lines : [none]);
  return [
    heading('Command line'),
    ...rows(redact(task.commandLine), width),
    blank,
    heading('Environment'),
    ...or(environment),
    blank,
    heading('Resource files'),
    ...or(inputs),
    blank,
    heading('Output files'),
    ...or(outputs),
    blank,
    heading('Node'),
    { kind: 'text', text: task.nodeId ?? 'none yet' },
  ];
}
