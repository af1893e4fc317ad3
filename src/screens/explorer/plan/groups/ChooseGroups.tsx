import { Box } from 'ink';
import { useState } from 'react';
import { useBindings } from '../../../../components/KeyRouter.tsx';
import { Section } from '../../../../components/Section.tsx';
import { Table } from '../../../../components/Table.tsx';
import { useTheme } from '../../../../components/theme.tsx';
import { useSelection } from '../../../../components/use-selection.ts';
import { Words } from '../../../../components/Words.tsx';
import type { Action, Target } from '../../../../model/explorer/action.ts';
import type { TargetGroup } from '../../../../model/explorer/gather.ts';
import { counted } from '../../../../model/format.ts';
import { sanitise } from '../../../../model/sanitise.ts';
import { capital } from '../../crumbs.ts';
import { groupColumns } from './group-columns.ts';
import { groupKeys } from './group-keys.ts';
import { useGathered } from './use-gathered.ts';

interface ChooseGroupsProps {
  readonly action: Action;
  readonly targets: readonly Target[];
  readonly rows: number;
  readonly columns: number;
  readonly onDone: (groups: readonly TargetGroup[]) => void;
  readonly onClose: () => void;
}

/** What an action would be done to, by what they have in common; each group can be left out. */
export function ChooseGroups({ action, targets, rows, columns, onDone, onClose }: ChooseGroupsProps) {
  const theme = useTheme();
  const { groups, trouble } = useGathered(action, targets);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const { selected, bindings } = useSelection(groups?.map(({ key }) => key) ?? [], Math.max(1, rows - 6));
  const one = action.gather?.one ?? '';
  const all = groups?.flatMap((group) => group.targets) ?? [];
  const takenGroups = groups?.filter(({ key }) => !left.has(key)) ?? [];
  const taken = takenGroups.flatMap((group) => group.targets);
  const toggle = (key: string) =>
    setLeft((before) => {
      const next = new Set(before);
      if (!next.delete(key)) next.add(key);
      return next;
    });
  const current = groups?.[selected];
  useBindings([
    ...groupKeys({
      why: trouble ?? (groups ? undefined : 'it is still being read'),
      none:
        all.length === 0 ? action.gather?.none : taken.length === 0 ? 'every cause is left out' : undefined,
      onToggle: () => current && toggle(current.key),
      onAll: () =>
        setLeft((before) => (before.size > 0 ? new Set() : new Set(groups?.map(({ key }) => key)))),
      onDone: () => onDone(takenGroups),
      onClose,
    }),
    ...bindings,
  ]);
  const waiting = trouble ?? (groups ? action.gather?.none : `reading the ${one}s that it is about …`);
  return (
    <Section
      title={capital(action.name)}
      detail={
        <Words tone="dim">
          {groups && all.length > 0
            ? `${taken.length.toLocaleString('en-US')} of ${counted(all.length, one)}`
            : ''}
        </Words>
      }
      note={<Words tone="dim">nothing is done yet</Words>}
    >
      {groups && groups.length > 0 ? (
        <>
          <Table
            columns={groupColumns(theme, left, one, columns)}
            rows={groups}
            keyOf={({ key }) => key}
            selected={selected}
            height={Math.max(2, rows - 5)}
            width={columns}
          />
          <Box paddingX={3} paddingTop={1}>
            <Words tone="dim">{sanitise(current?.note ?? '')}</Words>
          </Box>
        </>
      ) : (
        <Box paddingX={3} paddingTop={1}>
          <Words tone={trouble === undefined ? 'dim' : 'bad'}>{sanitise(waiting ?? '')}</Words>
        </Box>
      )}
    </Section>
  );
}
