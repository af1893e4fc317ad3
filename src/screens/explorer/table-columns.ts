import type { TableColumn } from '../../components/Table.tsx';
import type { GlyphName, Theme } from '../../components/theme.tsx';
import { type Column, drawnText } from '../../model/explorer/column.ts';
import type { Resource } from '../../model/explorer/resource.ts';
import type { Sort } from '../../model/explorer/table-book.ts';
import type { TableRow } from '../../model/explorer/table-row.ts';
import { lookOf } from './cell-looks.ts';

interface ColumnParts {
  readonly resource: Resource;
  readonly theme: Theme;
  readonly now: number;
  readonly sort: Sort | undefined;
}

const rightAligned: ReadonlySet<string> = new Set(['number', 'bytes', 'span']);
/** Why a job ended, where it did not end well; the others are how jobs should end. */
const badEnds: ReadonlySet<string> = new Set(['TaskFailed', 'MaxWallClockTimeExpiry']);
const isBad = ({ title }: Column, text: string): boolean =>
  text !== '' && (title === 'trouble' || (title === 'reason' && badEnds.has(text)));

const markOf = ({ title }: Column, sort: Sort | undefined): GlyphName | undefined =>
  title === sort?.title ? (sort.reverse ? 'falling' : 'rising') : undefined;

/** The columns of a resource as the table draws them. */
export function tableColumns({ resource, theme, now, sort }: ColumnParts): readonly TableColumn<TableRow>[] {
  return resource.columns.flatMap((column, index): TableColumn<TableRow>[] => {
    if (column.hidden) return [];
    const { kind, width, most, from, keepEnd } = column;
    const mark = markOf(column, sort);
    const right = column.counts ?? rightAligned.has(kind);
    return [
      {
        title: column.title,
        ...(mark !== undefined && { mark: theme.glyph(mark) }),
        width,
        ...(most !== undefined && { most }),
        ...(from !== undefined && { from }),
        ...(keepEnd && { keepEnd }),
        ...(right && { align: 'right' as const }),
        cell: ({ cells }) => {
          const value = cells[index];
          const look = lookOf(column, value, resource.name);
          const text = drawnText(column, value, now);
          const shown = look ? `${theme.glyph(look.glyph)} ${text}` : text;
          const tone = look?.tone ?? (isBad(column, text) ? 'bad' : 'plain');
          return { text: shown, tone };
        },
      },
    ];
  });
}
