import { cellWidth } from '../model/cell-width.ts';
import { type KeyBinding, keyLabel } from './key-binding.ts';

/** One key of the footer, as it is drawn. */
export interface FooterKey {
  readonly key: string;
  readonly label: string;
}

/** Cells between two keys. */
export const footerGap = 3;

/**
 * The keys that the footer has room for, in their order. The way to the help is always among them, at the end:
 * it leads to those that are not. The way out is dropped last.
 * @param columns of the terminal that may be used.
 */
export function footerKeys(
  bindings: readonly Omit<KeyBinding, 'run'>[],
  columns: number,
  ascii: boolean,
): FooterKey[] {
  const shown = bindings
    .filter(({ footer, unavailable }) => footer && unavailable === undefined)
    .map(({ keys: [first = ''], stands, label }) => ({
      key: stands ? stands[ascii ? 1 : 0] : keyLabel(first, ascii),
      label,
    }));
  const isHelp = ({ label }: FooterKey) => label === 'help';
  const isOut = ({ label }: FooterKey) => label === 'quit';
  let room = columns + footerGap;
  const fits = ({ key, label }: FooterKey) => {
    const cells = cellWidth(key) + 1 + cellWidth(label) + footerGap;
    if (cells > room) return false;
    room -= cells;
    return true;
  };
  const help = shown.filter(isHelp).filter(fits);
  const out = new Set(shown.filter(isOut).filter(fits));
  const rest = shown.filter((each) => !isHelp(each) && (isOut(each) ? out.has(each) : fits(each)));
  return [...rest, ...help];
}
