import { Box } from 'ink';
import { useBindings } from '../../../components/KeyRouter.tsx';
import { TypedYes, YesOrNo } from '../../../components/PlanAnswer.tsx';
import { Prose } from '../../../components/Prose.tsx';
import { Section } from '../../../components/Section.tsx';
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
import { azLine } from './az-line.ts';
import { GroupLines } from './groups/GroupLines.tsx';
import { ItemLine } from './ItemLine.tsx';

interface AskPlanProps {
  readonly resource: Resource;
  readonly action: Action;
  readonly planned: readonly PlannedRow[];
  /** The same by what they have in common, where they were found out so. */
  readonly groups?: readonly TargetGroup[];
  readonly values: FieldValues;
  /** What the account says to it. */
  readonly told: readonly string[];
  readonly rows: number;
  readonly columns: number;
  readonly onYes: () => void;
  readonly onClose: () => void;
  /** Back to what was typed, where something was. */
  readonly onBack?: () => void;
}

/** Cells at both edges. */
const margin = 3;

/** Nobody types a longer name, such as that of a node. */
const longestTyped = 40;

/** What is typed before something is deleted: the name of the one, or a word with how many there are. */
export function deletionWord(targets: readonly { readonly target: { readonly id: string } }[]): string {
  const [only, ...others] = targets;
  const name = others.length === 0 ? only?.target.id : undefined;
  return name !== undefined && name.length <= longestTyped ? name : `delete ${targets.length}`;
}

/** What would be done to what, and what goes with it; done only when asked for. */
export function AskPlan(props: AskPlanProps) {
  const { resource, action, planned, groups, values, told, rows, columns, onYes, onClose, onBack } = props;
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
  const tells = [...(action.tells?.(values) ?? []), ...told];
  const going = planned.filter(({ refusal }) => refusal === undefined);
  const az = azLine(action, going, values, columns - 2 * margin, theme.glyph('ellipsis'));
  const others = az?.others ?? 0;
  const toldRows = tells.length + (az?.height ?? 0) + Math.min(1, others);
  const room = Math.max(1, rows - 9 - toldRows);
  const shown = planned.slice(0, room);
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
  return (
    <Section title={`Plan: ${title}`}>
      <Box flexDirection="column" paddingX={margin} paddingTop={1}>
        {groups && <GroupLines groups={groups} room={room} />}
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
          <Prose key={at} cells={columns - 2 * margin}>
            {sanitise(line)}
          </Prose>
        ))}
        {action.effect !== undefined && going.length > 0 && (
          <Prose tone={action.weight === undefined ? 'dim' : 'cost'} cells={columns - 2 * margin}>
            {action.effect}
          </Prose>
        )}
        {az && (
          <Box paddingTop={1} flexDirection="column">
            <Prose tone="dim" cells={columns - 2 * margin}>
              {az.text}
            </Prose>
            {isRows && others > 0 && (
              <Words tone="dim">{`and the same for ${counted(others, 'other', 'others')}`}</Words>
            )}
          </Box>
        )}
        <Box paddingTop={1}>
          {going.length === 0 ? (
            <Words tone="cost">nothing of it can be done now</Words>
          ) : deletes ? (
            <TypedYes word={deletionWord(going)} onYes={onYes} />
          ) : (
            <YesOrNo name={action.name} onYes={onYes} onNo={onClose} />
          )}
        </Box>
      </Box>
    </Section>
  );
}
