import type { TableColumn } from '../../../../components/Table.tsx';
import type { Theme } from '../../../../components/theme.tsx';
import type { TargetGroup } from '../../../../model/explorer/gather.ts';

/** Groups of what an action is done to; `left` are those that are left out. */
export function groupColumns(
  theme: Theme,
  left: ReadonlySet<string>,
  one: string,
  columns: number,
): TableColumn<TargetGroup>[] {
  const tone = (key: string, plain: 'bad' | 'strong') => (left.has(key) ? 'dim' : plain);
  return [
    {
      title: '',
      width: 1,
      cell: ({ key }) => ({ text: theme.glyph(left.has(key) ? 'waiting' : 'done'), tone: 'good' }),
    },
    {
      title: `${one}s`,
      width: 7,
      align: 'right',
      cell: ({ key, targets }) => ({
        text: targets.length.toLocaleString('en-US'),
        tone: tone(key, 'strong'),
      }),
    },
    {
      title: 'cause',
      width: Math.min(70, columns - 36),
      cell: ({ key, title }) => ({ text: title, tone: tone(key, 'bad') }),
    },
    {
      title: 'for example',
      width: 16,
      cell: ({ targets: [first] }) => ({ text: first?.id ?? '', tone: 'dim' }),
    },
  ];
}
