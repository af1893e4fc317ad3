import type { TableColumn } from '../../components/Table.tsx';
import type { Theme } from '../../components/theme.tsx';
import type { CauseGroup } from '../../model/run/rerun.ts';

/** Failed tasks by why they failed. `example`: the input of a task. */
export function groupColumns(
  theme: Theme,
  chosen: ReadonlySet<string>,
  example: (taskId: string) => string,
  columns: number,
): TableColumn<CauseGroup>[] {
  return [
    {
      title: '',
      width: 1,
      cell: ({ key }) => ({ text: theme.glyph(chosen.has(key) ? 'done' : 'waiting'), tone: 'good' }),
    },
    {
      title: 'tasks',
      width: 6,
      align: 'right',
      cell: ({ tasks }) => ({ text: tasks.length.toLocaleString('en-US'), tone: 'strong' }),
    },
    {
      title: 'cause',
      width: Math.min(70, columns - 38),
      cell: ({ title }) => ({ text: title, tone: 'bad' }),
    },
    {
      title: 'for example',
      width: 20,
      cell: ({ tasks: [first = ''] }) => ({ text: example(first), tone: 'dim' }),
    },
  ];
}
