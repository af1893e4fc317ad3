/** A line of a difference: as it was, as it will be, or in both; `gap` stands for lines that are the same. */
export interface DiffLine {
  readonly kind: 'same' | 'added' | 'removed' | 'gap';
  readonly text: string;
}

/** Beyond so many pairs of lines no shortest difference is looked for: all is taken out and put in anew. */
const mostPairs = 4_000_000;

/** Lengths of the longest common subsequence of the lines from each pair of places on. */
function commonLengths(a: readonly string[], b: readonly string[]): Uint32Array {
  const width = b.length + 1;
  const lengths = new Uint32Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      lengths[i * width + j] =
        a[i] === b[j]
          ? (lengths[(i + 1) * width + j + 1] ?? 0) + 1
          : Math.max(lengths[(i + 1) * width + j] ?? 0, lengths[i * width + j + 1] ?? 0);
  return lengths;
}

const linesOf = (text: string) => (text === '' ? [] : text.replace(/\n$/, '').split('\n'));

/** What leads from one text to another, line by line, with every line that stays. */
export function lineDiff(before: string, after: string): readonly DiffLine[] {
  const [a, b] = [linesOf(before), linesOf(after)];
  const removed = (text: string): DiffLine => ({ kind: 'removed', text });
  const added = (text: string): DiffLine => ({ kind: 'added', text });
  if (a.length * b.length > mostPairs) return [...a.map(removed), ...b.map(added)];
  const lengths = commonLengths(a, b);
  const at = (i: number, j: number) => lengths[i * (b.length + 1) + j] ?? 0;
  const lines: DiffLine[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    const [left, right] = [a[i], b[j]];
    if (left !== undefined && left === right) {
      lines.push({ kind: 'same', text: left });
      i++;
      j++;
    } else if (left !== undefined && (right === undefined || at(i + 1, j) >= at(i, j + 1))) {
      lines.push(removed(left));
      i++;
    } else if (right !== undefined) {
      lines.push(added(right));
      j++;
    }
  }
  return lines;
}

/** A difference with only so many lines around what changes. */
export function shortDiff(lines: readonly DiffLine[], around = 3): readonly DiffLine[] {
  const near = new Uint8Array(lines.length);
  for (const [index, { kind }] of lines.entries())
    if (kind !== 'same')
      near.fill(1, Math.max(0, index - around), Math.min(lines.length, index + around + 1));
  const short: DiffLine[] = [];
  for (const [index, line] of lines.entries()) {
    // A sign that one line is left out would take a line itself.
    const isAlone = (near[index - 1] ?? 1) === 1 && (near[index + 1] ?? 1) === 1;
    if (near[index] === 1 || isAlone) short.push(line);
    else if (short.at(-1)?.kind !== 'gap') short.push({ kind: 'gap', text: '' });
  }
  return short;
}
