import { Box, Text } from 'ink';
import { sanitise } from '../model/sanitise.ts';
import type { TableColumn } from './table-column.ts';
import { useTheme } from './theme.tsx';

interface LinearRowsProps<Row> {
  readonly columns: readonly TableColumn<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  /** Below 0: none. */
  readonly selected: number;
  readonly isMarked: (row: Row) => boolean;
}

/** Rows as a screen reader says them: each a line, every cell behind its column's name. */
export function LinearRows<Row>({ columns, rows, keyOf, selected, isMarked }: LinearRowsProps<Row>) {
  const theme = useTheme();
  const line = (row: Row) =>
    (isMarked(row) ? `${theme.glyph('on')} ` : '') +
    columns
      .map(({ title, mark, cell }) => ({
        title: mark === undefined ? title : `${title} ${mark}`,
        text: sanitise(cell(row).text).trim(),
      }))
      .filter(({ text }) => text !== '')
      .map(({ title, text }) => (title === '' ? text : `${title} ${text}`))
      .join(', ');
  return (
    <Box flexDirection="column">
      {rows.map((row, index) => (
        <Text key={keyOf(row)}>
          {index === selected ? `${theme.glyph('select')} ${line(row)}` : line(row)}
        </Text>
      ))}
    </Box>
  );
}
