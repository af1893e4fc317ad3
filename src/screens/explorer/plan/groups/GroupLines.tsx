import { Text } from 'ink';
import { useTheme } from '../../../../components/theme.tsx';
import type { TargetGroup } from '../../../../model/explorer/gather.ts';
import { sanitise } from '../../../../model/sanitise.ts';

const number = (n: number) => n.toLocaleString('en-US');

/** Groups that were chosen, in a plan: how many of each, and what becomes of them where that is something else. */
export function GroupLines({ groups }: { readonly groups: readonly TargetGroup[] }) {
  const theme = useTheme();
  const width = Math.max(0, ...groups.map(({ targets }) => number(targets.length).length));
  return groups.map(({ key, title, note, targets }) => (
    <Text key={key} wrap="truncate-end">
      {`${number(targets.length).padStart(width)}  ${sanitise(title)}`}
      {note !== undefined && <Text {...theme.style('cost')}>{`\n${' '.repeat(width + 2)}${note}`}</Text>}
    </Text>
  ));
}
