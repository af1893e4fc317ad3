import type { TableColumn } from '../../components/Table.tsx';
import type { Theme } from '../../components/theme.tsx';
import { cellText } from '../../model/explorer/cell.ts';
import type { Column } from '../../model/explorer/column.ts';
import type { Resource } from '../../model/explorer/resource.ts';
import type { Sort } from '../../model/explorer/table-book.ts';
import type { TableRow } from '../../model/explorer/table-row.ts';
import { lookOf } from './cell-looks.ts';

interface ColumnParts {
  readonly resource: Resource;
  readonly theme: Theme;
  readonly now: number;
  readonly sort: Sort | undefined;
  readonly marks: ReadonlySet<string>;
}

const rightAligned: ReadonlySet<string> = new Set(['number', 'bytes', 'span']);
const troubled: ReadonlySet<string> = new Set(['trouble', 'reason']);

function titleOf({ title }: Column, sort: Sort | undefined): string {
  if (title !== sort?.title) return title;
  return `${title} ${sort.reverse ? 'v' : '^'}`;
}

/** The columns of a resource as the table draws them; the first shows what is marked. */
export function tableColumns({
  resource,
  theme,
  now,
  sort,
  marks,
}: ColumnParts): readonly TableColumn<TableRow>[] {
  const mark = (id: string) => (marks.size === 0 ? '' : `${marks.has(id) ? theme.glyph('on') : ' '} `);
  return resource.columns.flatMap((column, index): TableColumn<TableRow>[] => {
    if (column.hidden) return [];
    const { kind, width, most, from, keepEnd } = column;
    return [
      {
        title: titleOf(column, sort),
        width: width + (index === 0 && marks.size > 0 ? 2 : 0),
        ...(most !== undefined && { most }),
        ...(from !== undefined && { from }),
        ...(keepEnd && { keepEnd }),
        ...(rightAligned.has(kind) && { align: 'right' as const }),
        cell: ({ id, cells }) => {
          const value = cells[index];
          const look = lookOf(column, value, resource.name);
          const text = cellText(value, kind, now);
          const shown = look ? `${theme.glyph(look.glyph)} ${text}` : text;
          const tone = look?.tone ?? (troubled.has(column.title) && text !== '' ? 'bad' : 'plain');
          return { text: index === 0 ? `${mark(id)}${shown}` : shown, tone };
        },
      },
    ];
  });
}
