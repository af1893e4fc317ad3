import { Box, Text } from 'ink';
import { useState } from 'react';
import { useBindings } from '../../../components/KeyRouter.tsx';
import { Prose } from '../../../components/Prose.tsx';
import { Section } from '../../../components/Section.tsx';
import { TextField } from '../../../components/TextField.tsx';
import { useTheme } from '../../../components/theme.tsx';
import { Words } from '../../../components/Words.tsx';
import { cellWidth, cutMiddleToCells } from '../../../model/cell-width.ts';
import type { Action, Target } from '../../../model/explorer/action.ts';
import type { TargetGroup } from '../../../model/explorer/gather.ts';
import type { FieldValues } from '../../../model/explorer/plan-field.ts';
import type { PlannedRow } from '../../../model/explorer/planned-rows.ts';
import type { Resource } from '../../../model/explorer/resource.ts';
import { counted } from '../../../model/format.ts';
import { sanitise } from '../../../model/sanitise.ts';
import { GroupLines } from './groups/GroupLines.tsx';
import { ItemLine } from './ItemLine.tsx';

interface AskPlanProps {
  readonly resource: Resource;
  readonly action: Action;
  readonly planned: readonly PlannedRow[];
  /** The same by what they have in common, where they were found out so. */
  readonly groups?: readonly TargetGroup[];
  readonly values: FieldValues;
  readonly rows: number;
  readonly columns: number;
  readonly onYes: () => void;
  readonly onClose: () => void;
  /** Back to what was typed, where something was. */
  readonly onBack?: () => void;
}

/** Nobody types a longer name, such as that of a node. */
const longestTyped = 40;

/** What is typed before something is deleted: the name of the one, or a word with how many there are. */
export function deletionWord(targets: readonly { readonly target: { readonly id: string } }[]): string {
  const [only, ...others] = targets;
  const name = others.length === 0 ? only?.target.id : undefined;
  return name !== undefined && name.length <= longestTyped ? name : `delete ${targets.length}`;
}

function Typed({ word, onYes }: { readonly word: string; readonly onYes: () => void }) {
  const [typed, setTyped] = useState('');
  useBindings([
    {
      keys: ['Enter'],
      label: 'do it',
      help: 'Do what the plan says, once it was typed.',
      footer: true,
      unavailable: typed.trim() === word ? undefined : `type ${word} first`,
      run: onYes,
    },
  ]);
  return (
    <Box gap={1} height={1}>
      <Text>
        {'Type '}
        <Words tone="strong">{sanitise(word)}</Words>
        {' to go on:'}
      </Text>
      <TextField value={typed} onChange={setTyped} active />
    </Box>
  );
}

function YesOrNo({
  name,
  onYes,
  onNo,
}: {
  readonly name: string;
  readonly onYes: () => void;
  readonly onNo: () => void;
}) {
  useBindings([
    { keys: ['Enter', 'n'], label: 'no', help: 'Change nothing.', run: onNo },
    { keys: ['y'], label: `yes, ${name}`, help: 'Do what the plan says.', footer: true, run: onYes },
  ]);
  return null;
}

/** What would be done to what, and what goes with it; done only when asked for. */
export function AskPlan(props: AskPlanProps) {
  const { resource, action, planned, groups, values, rows, columns, onYes, onClose, onBack } = props;
  const theme = useTheme();
  useBindings([
    onBack
      ? {
          keys: ['Esc'],
          label: 'back to the fields',
          help: 'Back to what was typed; nothing is done.',
          footer: true,
          run: onBack,
        }
      : {
          keys: ['Esc'],
          label: 'no, change nothing',
          help: 'Back; nothing is done.',
          footer: true,
          run: onClose,
        },
  ]);
  const tells = action.tells?.(values) ?? [];
  const going = planned.filter(({ refusal }) => refusal === undefined);
  const shown = planned.slice(0, Math.max(1, rows - 11 - tells.length));
  const one = action.gather?.one ?? resource.one;
  const isRows = action.to === 'rows' || action.gather !== undefined;
  const title = isRows
    ? `${action.name}${action.gather || action.name.includes(' ') ? ':' : ''} ${counted(going.length, one)}`
    : action.name;
  // Where a reason stands beside a name, half of the line is for it.
  const mostName = shown.some(({ refusal }) => refusal !== undefined) ? Math.floor(columns / 2) : columns;
  const nameOf = ({ id }: Target) =>
    cutMiddleToCells(sanitise(id, { ascii: theme.ascii }), mostName, theme.glyph('ellipsis'));
  const nameCells = Math.max(0, ...shown.map(({ target }) => cellWidth(nameOf(target))));
  const deletes = action.weight === 'deletes';
  const first = going[0];
  return (
    <Section title={`Plan: ${title}`}>
      <Box flexDirection="column" paddingX={3} paddingTop={1}>
        {groups && <GroupLines groups={groups} />}
        {isRows &&
          !groups &&
          shown.map(({ target, refusal }) => (
            <ItemLine
              key={JSON.stringify([target.parents, target.id])}
              glyph={refusal === undefined ? 'dot' : 'failed'}
              tone={refusal === undefined ? 'plain' : 'cost'}
              name={nameOf(target)}
              nameCells={nameCells}
              note={refusal === undefined ? undefined : `not now: ${refusal}`}
            />
          ))}
        {!groups && planned.length > shown.length && (
          <Words tone="dim">{`and ${counted(planned.length - shown.length, 'more', 'more')}`}</Words>
        )}
        {isRows && going.length > 0 && (tells.length > 0 || action.effect !== undefined) && (
          <Box height={1} />
        )}
        {tells.map((line, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines of a text
          <Prose key={at} cells={columns - 6}>
            {sanitise(line)}
          </Prose>
        ))}
        {action.effect !== undefined && going.length > 0 && (
          <Prose tone={action.weight === undefined ? 'dim' : 'cost'} cells={columns - 6}>
            {action.effect}
          </Prose>
        )}
        {first && (
          <Box paddingTop={1} flexDirection="column">
            <Text wrap="truncate-end" {...theme.style('dim')}>
              {sanitise(action.az(first.target, values)).slice(0, columns * 2)}
            </Text>
            {isRows && going.length > 1 && (
              <Words tone="dim">{`and the same for ${counted(going.length - 1, 'other', 'others')}`}</Words>
            )}
          </Box>
        )}
        <Box paddingTop={1}>
          {going.length === 0 ? (
            <Words tone="cost">nothing of it can be done now</Words>
          ) : deletes ? (
            <Typed word={deletionWord(going)} onYes={onYes} />
          ) : (
            <YesOrNo name={action.name} onYes={onYes} onNo={onClose} />
          )}
        </Box>
      </Box>
    </Section>
  );
}
