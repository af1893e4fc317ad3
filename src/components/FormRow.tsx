import { Box } from 'ink';
import { cellWidth, cutMiddleToCells, cutToCells } from '../model/cell-width.ts';
import { sanitise } from '../model/sanitise.ts';
import { wrapWords } from '../model/wrap-words.ts';
import type { FormField } from './form-field.ts';
import { NumberField } from './NumberField.tsx';
import { TextField } from './TextField.tsx';
import { type Theme, useTheme } from './theme.tsx';
import { Words } from './Words.tsx';

const labelWidth = 13;
/** Before the value: the mark, the label and the gaps between. */
const before = 3 + labelWidth + 1;
/** A value with a note beside it keeps at least so many cells, and gets at most so many. */
const leastValue = 36;
const mostValue = 46;

const labelsOf = ({ choices = [], choiceLabels = {} }: FormField) =>
  choices.map((choice) => choiceLabels[choice] ?? choice);

/** Whether all choices fit beside each other; else the chosen one alone is shown, with a sign that there are more. */
const fitSideBySide = (field: FormField, room: number) =>
  labelsOf(field).reduce((sum, label) => sum + cellWidth(label) + 5, -3) <= room;

interface PartProps {
  readonly field: FormField;
  readonly active: boolean;
  readonly room: number;
}

function Choice({ field, active, room }: PartProps) {
  const theme = useTheme();
  const labels = labelsOf(field);
  const chosen = field.choices?.indexOf(field.value) ?? -1;
  const tone = active ? 'strong' : 'plain';
  if (!fitSideBySide(field, room))
    return (
      <Words
        tone={tone}
      >{`${theme.glyph('on')} ${labels[chosen] ?? field.value} ${theme.glyph('list')}`}</Words>
    );
  return (
    <Box gap={3}>
      {labels.map((label, index) => (
        <Words key={label} tone={index === chosen ? tone : 'dim'}>
          {`${theme.glyph(index === chosen ? 'on' : 'off')} ${label}`}
        </Words>
      ))}
    </Box>
  );
}

function Value({
  field,
  active,
  room,
  onChange,
}: PartProps & { readonly onChange: (value: string) => void }) {
  const theme = useTheme();
  if (field.choices) return <Choice field={field} active={active} room={room} />;
  if (field.number && active) return <NumberField value={field.value} onChange={onChange} />;
  return (
    <Box gap={1} overflow="hidden">
      <Box flexShrink={1} overflow="hidden">
        <TextField
          value={field.value}
          active={active}
          onChange={onChange}
          secret={field.secret === true}
          lines={field.lines === true}
          {...(field.placeholder === undefined ? {} : { placeholder: field.placeholder })}
        />
      </Box>
      {field.list && (
        <Box flexShrink={0}>
          <Words tone="dim">{theme.glyph('list')}</Words>
        </Box>
      )}
    </Box>
  );
}

/** Cells of a value that has something at its right, so that all such texts begin in one column. */
export function valueRoom(columns: number): number {
  const room = columns - before - 2;
  return Math.min(mostValue, Math.max(leastValue, Math.floor(room * 0.46)));
}

/** Cells that the text at the right of a value may take. */
export const noteRoom = (columns: number): number =>
  Math.max(0, columns - before - 2 - valueRoom(columns) - 1);

/** Lines of a problem at most; the rest of it is cut. */
const mostTold = 4;

/** What is wrong with a value, over lines of their own below it; none where it has room beside it. */
export function toldBelow(
  problem: string,
  labelCells: number,
  columns: number,
  theme: Theme,
): readonly string[] {
  const text = `${theme.glyph('failed')} ${sanitise(problem)}`;
  if (cellWidth(text) <= noteRoom(columns)) return [];
  const room = columns - before - (labelCells - labelWidth) - 2;
  const lines = wrapWords(text, room);
  if (lines.length <= mostTold) return lines;
  const rest = lines.slice(mostTold - 1).join(' ');
  return [...lines.slice(0, mostTold - 1), cutToCells(rest, room, theme.glyph('ellipsis'))];
}

/** A line of what {@link toldBelow} says, under the value. */
export function ToldLine({ text, labelCells }: { readonly text: string; readonly labelCells: number }) {
  return (
    <Box height={1} paddingLeft={before + labelCells - labelWidth}>
      <Words tone="bad">{text}</Words>
    </Box>
  );
}

/** Cells of the labels of a form: long ones get some of the room of the values. */
export function labelRoom(fields: readonly FormField[], columns: number): number {
  const widest = Math.max(...fields.map(({ label }) => cellWidth(label)), labelWidth);
  return Math.min(widest, columns < 100 ? 20 : 28);
}

interface FormRowProps {
  readonly field: FormField;
  /** Cells of its label. */
  readonly labelCells: number;
  readonly active: boolean;
  /** Its problem is to be shown. */
  readonly blamed: boolean;
  readonly columns: number;
  readonly onChange: (value: string) => void;
}

/** One field: its label, its value, and what there is to say about the value. */
export function FormRow({ field, labelCells, active, blamed, columns, onChange }: FormRowProps) {
  const theme = useTheme();
  const problem = blamed ? field.problem : undefined;
  const beside =
    problem === undefined || toldBelow(problem, labelCells, columns, theme).length > 0
      ? field.note
      : { text: `${theme.glyph('failed')} ${problem}`, tone: 'bad' as const };
  const room = (beside ? valueRoom(columns) : columns - before - 2) - (labelCells - labelWidth);
  return (
    <Box height={1} gap={1} paddingRight={1}>
      <Box width={2} flexShrink={0}>
        <Words tone="move">{` ${active ? theme.glyph('select') : ' '}`}</Words>
      </Box>
      <Box width={labelCells} flexShrink={0}>
        <Words tone={active ? 'strong' : 'plain'}>
          {cutMiddleToCells(field.label, labelCells, theme.glyph('ellipsis'))}
        </Words>
      </Box>
      <Box width={room} flexShrink={0} overflow="hidden">
        <Value field={field} active={active} room={room} onChange={onChange} />
      </Box>
      {beside && (
        <Words tone={beside.tone ?? 'dim'}>
          {cutToCells(sanitise(beside.text), noteRoom(columns), theme.glyph('ellipsis'))}
        </Words>
      )}
    </Box>
  );
}
