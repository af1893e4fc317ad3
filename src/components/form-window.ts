import { tableWindow } from './table-window.ts';

/** One line of a form: the name of a group, or a field. */
export type FormLine<Field> = { readonly group: string } | { readonly field: Field };

/** The fields of a form with the names of their groups above the first of each. */
export function formLines<Field extends { readonly group?: string }>(
  fields: readonly Field[],
): readonly FormLine<Field>[] {
  let group: string | undefined;
  return fields.flatMap((field): FormLine<Field>[] => {
    const begins = field.group !== group && field.group !== undefined;
    group = field.group;
    return begins && group !== undefined ? [{ group }, { field }] : [{ field }];
  });
}

/** The first line in sight: the active field is among them, with the name of its group where that is above it. */
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
  return tableWindow(tableWindow(before, at, height, lines.length), top, height, lines.length);
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
