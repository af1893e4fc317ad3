import { Box, Text } from 'ink';
import { Words } from '../../../../components/Words.tsx';
import type { TargetGroup } from '../../../../model/explorer/gather.ts';
import { counted } from '../../../../model/format.ts';
import { sanitise } from '../../../../model/sanitise.ts';

const number = (n: number) => n.toLocaleString('en-US');

interface GroupLinesProps {
  readonly groups: readonly TargetGroup[];
  /** Lines that there is room for. */
  readonly room: number;
}

/** So many groups as fit, the line that tells of the others included. */
function fitting(groups: readonly TargetGroup[], room: number): readonly TargetGroup[] {
  const heightOf = (some: readonly TargetGroup[]) =>
    some.reduce((sum, { note }) => sum + (note === undefined ? 1 : 2), 0);
  if (heightOf(groups) <= room) return groups;
  let shown = groups.slice(0, -1);
  while (shown.length > 1 && heightOf(shown) + 1 > room) shown = shown.slice(0, -1);
  return shown;
}

/** Groups that were chosen, in a plan: how many of each, and what becomes of them where that is something else. */
export function GroupLines({ groups, room }: GroupLinesProps) {
  const shown = fitting(groups, room);
  const others = groups.slice(shown.length);
  const rest = others.reduce((sum, { targets }) => sum + targets.length, 0);
  const width = Math.max(number(rest).length, ...groups.map(({ targets }) => number(targets.length).length));
  const indent = ' '.repeat(width + 2);
  return (
    <>
      {shown.map(({ key, title, note, targets }) => (
        <Box key={key} flexDirection="column">
          <Text wrap="truncate-end">{`${number(targets.length).padStart(width)}  ${sanitise(title)}`}</Text>
          {note !== undefined && <Words tone="cost">{`${indent}${note}`}</Words>}
        </Box>
      ))}
      {others.length > 0 && (
        <Words tone="dim">
          {`${number(rest).padStart(width)}  of ${counted(others.length, 'more cause', 'more causes')}`}
        </Words>
      )}
    </>
  );
}
