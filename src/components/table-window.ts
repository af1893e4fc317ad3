/** The rows that a table of `height` rows shows, so that the selected one is among them and few rows move. */
export function tableWindow(first: number, selected: number, height: number, total: number): number {
  const most = Math.max(0, total - height);
  if (selected < first) return Math.min(most, selected);
  if (selected >= first + height) return Math.min(most, selected - height + 1);
  return Math.min(most, first);
}

/** The selected row after a key, or undefined for keys that do not move. */
export function movedSelection(
  key: string,
  selected: number,
  height: number,
  total: number,
): number | undefined {
  const clamp = (n: number) => Math.max(0, Math.min(total - 1, n));
  switch (key) {
    case 'Up':
    case 'k':
      return clamp(selected - 1);
    case 'Down':
    case 'j':
      return clamp(selected + 1);
    case 'PgUp':
      return clamp(selected - height);
    case 'PgDn':
      return clamp(selected + height);
    case 'Home':
    case 'g':
      return 0;
    case 'End':
    case 'G':
      return clamp(total - 1);
    default:
      return undefined;
  }
}
