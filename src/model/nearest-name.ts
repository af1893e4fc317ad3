/** How many letters must be added, left out, changed or exchanged with their neighbour to make one text of the other. */
function distance(a: string, b: string): number {
  let [before, row]: number[][] = [[], Array.from({ length: b.length + 1 }, (_, at) => at)];
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const ways = [(row?.[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row?.[j - 1] ?? 0) + (same ? 0 : 1)];
      if (swapped) ways.push((before?.[j - 2] ?? 0) + 1);
      next.push(Math.min(...ways));
    }
    [before, row] = [row ?? [], next];
  }
  return row?.[b.length] ?? 0;
}

const plain = (name: string): string => name.toLowerCase().replace(/[\s_-]+/g, '-');
const lastStep = (name: string): string => name.slice(name.lastIndexOf('/') + 1);

/** Names that somebody who typed `typed` may have meant, the likeliest first, three at most. */
export function nearestNames(typed: string, names: readonly string[]): readonly string[] {
  const wanted = plain(typed).slice(0, 200);
  const ranked = names.flatMap((name) => {
    const full = plain(name);
    const last = lastStep(full);
    const off = Math.min(distance(wanted, full), distance(lastStep(wanted), last));
    const isPart = wanted.length >= 3 && full.includes(wanted);
    if (off > Math.max(1, Math.floor(wanted.length / 4)) && !isPart) return [];
    return [{ name, off: isPart ? Math.min(off, 1) : off }];
  });
  return ranked
    .sort((a, b) => a.off - b.off)
    .slice(0, 3)
    .map(({ name }) => name);
}

/** `did you mean a or b?`; undefined where nothing is near. */
export function didYouMean(typed: string, names: readonly string[]): string | undefined {
  const near = nearestNames(typed, names);
  return near.length === 0 ? undefined : `did you mean ${near.join(' or ')}?`;
}

/**
 * The one name that `typed` can only be a slip of: it differs in capitals and marks, or in a single letter. Where
 * {@link nearestNames} guesses for a person, this decides what something is, so it is narrow.
 */
export function nearName(typed: string, names: readonly string[]): string | undefined {
  const fold = (text: string) => text.toLowerCase().replace(/[^a-z0-9]/g, '');
  const wanted = fold(typed);
  const isNear = (other: string) =>
    Math.abs(other.length - wanted.length) <= 1 &&
    Math.max(other.length, wanted.length) >= 4 &&
    distance(other, wanted) <= 1;
  return names.find((each) => fold(each) === wanted) ?? names.find((each) => isNear(fold(each)));
}
