import { tableWindow } from './table-window.ts';

/** One line of a form: the name of a group, a field, or a line of what is wrong with the field above it. */
export type FormLine<Field> =
  | { readonly group: string }
  | { readonly field: Field }
  | { readonly told: string; readonly line: number; readonly of: Field };

/**
 * The fields of a form with the names of their groups above the first of each.
 * @param toldOf lines below a field: what is wrong with it, where that has no room beside it.
 */
export function formLines<Field extends { readonly group?: string }>(
  fields: readonly Field[],
  toldOf: (field: Field) => readonly string[] = () => [],
): readonly FormLine<Field>[] {
  let group: string | undefined;
  return fields.flatMap((field): FormLine<Field>[] => {
    const begins = field.group !== group && field.group !== undefined;
    group = field.group;
    const told = toldOf(field).map((told, line) => ({ told, line, of: field }));
    return [...(begins && group !== undefined ? [{ group }] : []), { field }, ...told];
  });
}

/**
 * The first line in sight: the active field is among them, with what is told below it, and with the name of its group
 * where that is above it.
 */
export function firstLine<Field>(
  lines: readonly FormLine<Field>[],
  active: Field | undefined,
  before: number,
  height: number,
): number {
  const at = Math.max(
    0,
    lines.findIndex((line) => 'field' in line && line.field === active),
  );
  const above = lines[at - 1];
  const top = above && 'group' in above ? at - 1 : at;
  const told = lines.filter((line) => 'told' in line && line.of === active).length;
  const shown = [at + told, at, top];
  return shown.reduce((first, line) => tableWindow(first, line, height, lines.length), before);
}

/** The field that a page away begins its group; round in a circle. */
export function groupAway<Field extends { readonly group?: string }>(
  fields: readonly Field[],
  index: number,
  by: 1 | -1,
): number {
  const starts = fields.flatMap((field, at) =>
    field.group !== fields[at - 1]?.group || at === 0 ? [at] : [],
  );
  const here = starts.filter((start) => start <= index).length - 1;
  // Up first leads to the begin of the own group.
  const next = by === -1 && index !== starts[here] ? here : (here + by + starts.length) % starts.length;
  return starts[next] ?? index;
}
