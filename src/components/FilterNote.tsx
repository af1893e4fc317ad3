import { Box } from 'ink';
import { cellWidth } from '../model/cell-width.ts';
import { counted } from '../model/format.ts';
import { sanitise } from '../model/sanitise.ts';
import { TextField } from './TextField.tsx';
import type { Filter } from './use-filter.ts';
import { Words } from './Words.tsx';

/** Cells that the line of a filter takes at most; a longer one shows its end. */
const widest = 28;

type FilterState = Pick<Filter<unknown>, 'total' | 'line' | 'editing' | 'setLine'> & {
  readonly rows: readonly unknown[];
};

/** How many rows a table has; narrowed, `5 of 120 · filter: foo`. Beside a title that names them, or with their name. */
export function FilterNote({ filter, of }: { readonly filter: FilterState; readonly of?: string }) {
  const { rows, total, line, editing, setLine } = filter;
  if (!editing && line === '')
    return <Words tone="dim">{of === undefined ? total.toLocaleString('en-US') : counted(total, of)}</Words>;
  const count = `${rows.length.toLocaleString('en-US')} of ${total.toLocaleString('en-US')}`;
  return (
    <Box height={1}>
      <Box flexShrink={0}>
        <Words tone={rows.length === 0 ? 'cost' : 'dim'}>{`${count} · filter: `}</Words>
      </Box>
      {editing ? (
        <Box width={Math.min(widest, cellWidth(line) + 1)}>
          <TextField value={line} onChange={setLine} active />
        </Box>
      ) : (
        <Words tone="strong">{sanitise(line)}</Words>
      )}
    </Box>
  );
}
