import { cellWidth } from '../model/cell-width.ts';
import { type KeyBinding, keyLabel } from './key-binding.ts';

/** One key of the footer, as it is drawn. */
export interface FooterKey {
  readonly key: string;
  readonly label: string;
}

/** Cells between two keys. */
export const footerGap = 3;

/** Who is given room first: the help, the way out, what is needed, what is spare. */
function rankOf(label: string, footer: KeyBinding['footer']): number {
  if (label === 'help') return 0;
  if (label === 'quit') return 1;
  return footer === 'spare' ? 3 : 2;
}

/**
 * The keys that the footer has room for, in their order. The way to the help is always among them, at the end:
 * it leads to those that are not. The spare ones are dropped first, the way out last.
 * @param columns of the terminal that may be used.
 */
export function footerKeys(
  bindings: readonly Omit<KeyBinding, 'run'>[],
  columns: number,
  ascii: boolean,
): FooterKey[] {
  const shown = bindings
    .filter(({ footer, unavailable }) => footer && unavailable === undefined)
    .map(({ keys: [first = ''], stands, label, footer }) => ({
      key: stands ? stands[ascii ? 1 : 0] : keyLabel(first, ascii),
      label,
      rank: rankOf(label, footer),
    }));
  const fitting = new Set<(typeof shown)[number]>();
  let room = columns + footerGap;
  for (const each of shown.toSorted((a, b) => a.rank - b.rank)) {
    const cells = cellWidth(each.key) + 1 + cellWidth(each.label) + footerGap;
    if (cells > room) continue;
    room -= cells;
    fitting.add(each);
  }
  const drawn = shown.filter((each) => fitting.has(each));
  const isHelp = ({ rank }: { rank: number }) => rank === 0;
  return [...drawn.filter((each) => !isHelp(each)), ...drawn.filter(isHelp)];
}
