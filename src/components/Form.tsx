import { Box, useWindowSize } from 'ink';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { cellWidth } from '../model/cell-width.ts';
import { FormRow, labelRoom, ToldLine, toldBelow } from './FormRow.tsx';
import { choiceBeside, type FormField, listOf } from './form-field.ts';
import { firstLine, formLines, groupAway } from './form-window.ts';
import { useBindings } from './KeyRouter.tsx';
import type { KeyBinding } from './key-binding.ts';
import { LinesEditor } from './LinesEditor.tsx';
import { Picker } from './Picker.tsx';
import { Prose } from './Prose.tsx';
import { useTheme } from './theme.tsx';
import { Words } from './Words.tsx';

export type { FormField } from './form-field.ts';

interface FormProps {
  readonly fields: readonly FormField[];
  readonly onChange: (id: string, value: string) => void;
  /** Completes the text of a field, on Tab: of those that say so, or of every one without a list. */
  readonly onComplete?: (id: string) => void;
  /** How often it was tried to go on: each time every problem is shown, and the first one's field is active. */
  readonly refused?: number;
  /** Without the help below the fields, where something else needs the room. */
  readonly brief?: boolean;
  /** Rows of a list that opens; as many as the form itself unless told. */
  readonly listRows?: number;
  /** Lines that the form may take: what has no room is scrolled to. All of it where it is left out. */
  readonly rows?: number;
  /** The field whose list or editor is open from the beginning. */
  readonly opened?: string | undefined;
  /** The row that this list stands on first; the one that is chosen unless told. */
  readonly openedAt?: string | undefined;
  /** The field that is active from the beginning; the first one unless told. */
  readonly begin?: string | undefined;
  /** Told of the active field, so that a form that is left for a while begins there again. */
  readonly onField?: (id: string) => void;
}

const leastListRows = 9;

/** Lines that a text takes when it is wrapped between words. */
function linesOf(text: string, columns: number): number {
  let lines = 1;
  let taken = 0;
  for (const word of text.split(' ')) {
    const width = cellWidth(word);
    const fits = taken === 0 || taken + 1 + width <= columns;
    if (!fits) lines++;
    taken = fits && taken > 0 ? taken + 1 + width : width;
  }
  return lines;
}

/**
 * Labelled fields, one of them active. Up and Down move, Left and Right choose, letters go into the text, Tab
 * opens a list, completes, or else moves on. A field is blamed once it was left, so that nobody is told off while typing.
 */
export function Form(props: FormProps) {
  const {
    fields,
    onChange,
    onComplete,
    refused = 0,
    brief = false,
    listRows,
    rows,
    opened,
    openedAt,
    begin,
    onField,
  } = props;
  const theme = useTheme();
  const { columns } = useWindowSize();
  const [index, setIndex] = useState(() =>
    Math.max(
      0,
      fields.findIndex(({ id }) => id === (opened ?? begin)),
    ),
  );
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [open, setOpen] = useState(opened);
  const first = useRef(0);
  const at = Math.min(index, fields.length - 1);
  const field = fields[at];
  const list = field && open === field.id ? listOf(field) : undefined;
  const active = field?.id;
  useEffect(() => {
    if (active !== undefined) onField?.(active);
  }, [active, onField]);
  const isBlamed = (each: FormField) =>
    each.problem !== undefined && (refused > 0 || left.has(each.id) || (each !== field && each.value !== ''));

  const move = (by: number) => {
    if (field) setLeft((ids) => new Set([...ids, field.id]));
    setIndex((at + by + fields.length) % fields.length);
  };
  const choose = (by: number) => field && onChange(field.id, choiceBeside(field, by));

  const answered = useRef(refused);
  // With the same frame as the refusal: the next key must meet the field that is wrong.
  useLayoutEffect(() => {
    if (answered.current === refused) return;
    answered.current = refused;
    const wrong = fields.findIndex(({ problem }) => problem !== undefined);
    if (wrong >= 0) setIndex(wrong);
  });

  const bindings: KeyBinding[] = [
    {
      keys: ['Down'],
      label: 'field',
      help: 'To the next field.',
      footer: fields.length > 1,
      run: () => move(1),
    },
    { keys: ['Up'], label: 'field', help: 'To the field above.', run: () => move(-1) },
  ];
  if (field?.choices) {
    bindings.push(
      {
        keys: ['Right', 'Space'],
        label: 'change',
        help: 'The next choice.',
        footer: true,
        run: () => choose(1),
      },
      { keys: ['Left'], label: 'change', help: 'The choice before.', run: () => choose(-1) },
    );
  }
  if (fields.some(({ group }) => group !== undefined)) {
    const group = (by: 1 | -1) => () => move(groupAway(fields, at, by) - at);
    bindings.push(
      {
        keys: ['PgDn'],
        label: 'group',
        help: 'To the next group of fields.',
        footer: 'spare',
        run: group(1),
      },
      { keys: ['PgUp'], label: 'group', help: 'To the group of fields above.', run: group(-1) },
    );
  }
  if (field?.lines) {
    bindings.push({
      keys: ['Tab'],
      label: 'edit lines',
      help: 'Edit the text, line by line.',
      footer: true,
      run: () => setOpen(field.id),
    });
  } else if (field?.list || (field?.choices && field.choices.length > 2)) {
    bindings.push({
      keys: ['Tab'],
      label: 'list',
      help: 'Show what there is to choose from.',
      footer: true,
      run: () => setOpen(field.id),
    });
  } else if (field && onComplete && (field.completes ?? true) && !field.choices && !field.number) {
    bindings.push({
      keys: ['Tab'],
      label: 'complete',
      help: 'Complete the text as far as it is clear.',
      footer: true,
      run: () => onComplete(field.id),
    });
  } else {
    // As in every other form: without it a key typed after Tab would land in the field before.
    bindings.push({ keys: ['Tab'], label: 'field', help: 'To the next field.', run: () => move(1) });
  }
  bindings.push({ keys: ['Shift-Tab'], label: 'field', help: 'To the field above.', run: () => move(-1) });
  useBindings(bindings);

  if (field && list) {
    return (
      <Picker
        title={field.label}
        list={list}
        value={(open === opened ? openedAt : undefined) ?? field.value}
        rows={listRows ?? Math.max(leastListRows, fields.length + 2)}
        columns={columns}
        onClose={() => setOpen(undefined)}
        onPick={(value) => {
          setOpen(undefined);
          onChange(field.id, value);
        }}
      />
    );
  }
  if (field?.lines && open === field.id)
    return (
      <LinesEditor
        title={field.label}
        help={field.help}
        value={field.value}
        rows={rows ?? listRows ?? Math.max(leastListRows, fields.length + 2)}
        columns={columns}
        problem={isBlamed(field) ? field.problem : undefined}
        onChange={(value) => onChange(field.id, value)}
        onClose={() => setOpen(undefined)}
      />
    );
  const wanted = Math.max(...fields.map(({ help }) => linesOf(help, columns - 6)), 1);
  const labelCells = labelRoom(fields, columns);
  // A problem that has no room beside its field is told below it.
  const lines = formLines(fields, (each) =>
    each.problem !== undefined && isBlamed(each) ? toldBelow(each.problem, labelCells, columns, theme) : [],
  );
  const spare = rows === undefined ? wanted : rows - lines.length - 2;
  const helpLines = Math.min(Math.max(3, spare), wanted);
  const height = rows === undefined ? lines.length : Math.max(3, rows - helpLines - 2);
  first.current = firstLine(lines, field, first.current, height);
  const groups = lines.filter((line) => 'group' in line).length;
  // A blank line above each group, where all of the form has room.
  const airy = lines.length + groups - 1 <= height;
  const last = Math.min(lines.length, first.current + height);
  return (
    <Box flexDirection="column">
      {lines.slice(first.current, last).map((line, index) =>
        'group' in line ? (
          <Box key={`group ${line.group}`} paddingTop={airy && index > 0 ? 1 : 0} paddingX={1}>
            <Words tone="strong">{line.group}</Words>
          </Box>
        ) : 'told' in line ? (
          <ToldLine key={`${line.of.id} ${line.line}`} text={line.told} labelCells={labelCells} />
        ) : (
          <FormRow
            key={line.field.id}
            field={line.field}
            labelCells={labelCells}
            active={line.field === field}
            blamed={isBlamed(line.field)}
            columns={columns}
            onChange={(value) => onChange(line.field.id, value)}
          />
        ),
      )}
      {lines.length > height && (
        <Box height={1} paddingX={3}>
          <Words tone="dim">{`field ${at + 1} of ${fields.length}${last < lines.length ? ', more below' : ''}`}</Words>
        </Box>
      )}
      {!brief && (
        <Box marginTop={1} paddingX={3} height={helpLines} overflow="hidden">
          <Prose tone="dim" cells={columns - 6}>
            {field?.help ?? ''}
          </Prose>
        </Box>
      )}
    </Box>
  );
}
