import { Box } from 'ink';
import { TextField } from '../../components/TextField.tsx';
import { useStore } from '../../components/use-store.ts';
import { Words } from '../../components/Words.tsx';
import { cellWidth } from '../../model/cell-width.ts';
import { sanitise } from '../../model/sanitise.ts';
import type { LiveTable } from '../../state/explorer/live-table.ts';
import { useStates } from './use-states.ts';
import type { TableFilter } from './use-table-filter.ts';

const number = (n: number) => n.toLocaleString('en-US');

/** For the title, the marks and a bit of the rule. */
const roomBeside = 30;

interface FilterLineProps {
  readonly table: LiveTable;
  readonly filter: TableFilter;
  /** Cells of the screen. */
  readonly columns: number;
}

/** How many rows there are; narrowed, by what, and who narrows them. */
export function FilterLine({ table, filter, columns }: FilterLineProps) {
  const { rows, read, total, loading, filter: use } = useStore(table.store);
  const { line, editing, setLine } = filter;
  // While the list comes, what the service counts is ahead of what was read.
  const whole = loading === 'done' ? (total ?? read) : Math.max(read, total ?? 0);
  const count =
    line === '' && loading === 'done' ? number(whole) : `${number(rows.length)} of ${number(whole)}`;
  const by = [
    ...(use.service === undefined ? [] : ['by the service']),
    ...(use.here.length > 0 && use.service !== undefined ? [`here: ${use.here.join(' ')}`] : []),
    ...(use.here.length > 0 && use.service === undefined ? ['here'] : []),
  ].join(', ');
  const states = useStates(table);
  const isUnknown = loading !== 'done' && whole === 0;
  if (!editing && line === '') {
    if (isUnknown) return null;
    const isRoom = cellWidth(`${count} · ${states}`) + roomBeside <= columns;
    return <Words tone="dim">{states === '' || !isRoom ? count : `${count} · ${states}`}</Words>;
  }
  return (
    <Box height={1} gap={1}>
      <Box flexShrink={0}>
        <Words tone={rows.length === 0 ? 'cost' : 'dim'}>{`${count} · filter:`}</Words>
      </Box>
      {editing ? (
        <Box width={36}>
          <TextField value={line} onChange={setLine} active />
        </Box>
      ) : (
        <Box flexShrink={1}>
          <Words tone="strong">{sanitise(line)}</Words>
        </Box>
      )}
      {/* A long filter takes the room of this first. */}
      {!editing && by !== '' && (
        <Box flexShrink={1000} overflow="hidden">
          <Words tone="dim">{`· ${sanitise(by)}`}</Words>
        </Box>
      )}
    </Box>
  );
}
