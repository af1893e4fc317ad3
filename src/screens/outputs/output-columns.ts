import type { Cell, TableColumn } from '../../components/Table.tsx';
import type { Theme } from '../../components/theme.tsx';
import { bytes, counted } from '../../model/format.ts';
import { dayAndMinute } from '../../model/local-time.ts';
import type { LevelRow } from '../../model/outputs/level.ts';
import { isLog } from '../../model/outputs/level.ts';
import { isMarked, isPartlyMarked, type Marks } from '../../model/outputs/marks.ts';
import type { LocalState } from '../../state/outputs.ts';

interface Shown {
  readonly glyph: Theme['glyph'];
  readonly marks: Marks;
  readonly local: ReadonlyMap<string, LocalState>;
}

const modifiedText = (date: Date | undefined) => (date ? dayAndMinute(date) : '');

function hereCell(row: LevelRow, { glyph, local }: Shown): Cell {
  if (row.kind === 'folder') return { text: '' };
  const state = local.get(row.path);
  if (state === 'yes') return { text: `${glyph('done')} yes`, tone: 'good' };
  if (state === 'other') return { text: `${glyph('off')} differs`, tone: 'cost' };
  return { text: state === 'no' ? 'no' : '', tone: 'dim' };
}

/** Columns of a level of outputs. */
export function outputColumns(shown: Shown): readonly TableColumn<LevelRow>[] {
  const tone = (row: LevelRow) => (isLog(row.path) ? 'dim' : 'plain');
  return [
    {
      title: '',
      width: 3,
      cell: ({ path }) => {
        if (isMarked(shown.marks, path)) return { text: '[x]', tone: 'move' };
        const partly = isPartlyMarked(shown.marks, path);
        return { text: partly ? '[-]' : '[ ]', tone: partly ? 'move' : 'dim' };
      },
    },
    {
      title: 'size',
      width: 8,
      align: 'right',
      cell: (row) => ({ text: bytes(row.kind === 'file' ? row.file.size : row.bytes), tone: tone(row) }),
    },
    {
      title: 'modified',
      width: 16,
      from: 90,
      cell: (row) => ({
        text: row.kind === 'file' ? modifiedText(row.file.lastModified) : counted(row.files, 'file'),
        tone: 'dim',
      }),
    },
    { title: 'here?', width: 9, cell: (row) => hereCell(row, shown) },
    {
      title: 'name',
      width: 30,
      keepEnd: true,
      cell: (row) => ({
        text: `${row.label}${row.path === '_logs/' ? '   what the tasks wrote' : ''}`,
        tone: row.kind === 'folder' && !isLog(row.path) ? 'strong' : tone(row),
      }),
    },
  ];
}
