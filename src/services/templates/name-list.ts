/** Names by their place: an array is one, and so is what makes them up as they are asked for. */
export interface NameList {
  readonly length: number;
  at(index: number): string | undefined;
}

const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/** Where each line that is not empty begins and ends in a text. */
function linesOf(text: Buffer): { readonly starts: Uint32Array; readonly ends: Uint32Array } {
  let count = 1;
  for (let at = text.indexOf(lineFeed); at >= 0; at = text.indexOf(lineFeed, at + 1)) count++;
  const [starts, ends] = [new Uint32Array(count), new Uint32Array(count)];
  let kept = 0;
  for (let start = 0; start < text.length; ) {
    const found = text.indexOf(lineFeed, start);
    const next = found < 0 ? text.length : found;
    const end = next > start && text[next - 1] === carriageReturn ? next - 1 : next;
    if (end > start) {
      starts[kept] = start;
      ends[kept++] = end;
    }
    start = next + 1;
  }
  return { starts: starts.subarray(0, kept), ends: ends.subarray(0, kept) };
}

/** The lines of a text that are not empty, in plain order. A million of them are kept as the bytes that they are. */
export function sortedLines(text: Buffer): NameList {
  const { starts, ends } = linesOf(text);
  const compare = (a: number, b: number): number => {
    let [left, right] = [starts[a] ?? 0, starts[b] ?? 0];
    const [leftEnd, rightEnd] = [ends[a] ?? 0, ends[b] ?? 0];
    while (left < leftEnd && right < rightEnd) {
      const difference = (text[left++] ?? 0) - (text[right++] ?? 0);
      if (difference !== 0) return difference;
    }
    return leftEnd - left - (rightEnd - right);
  };
  const order = Uint32Array.from(starts.keys());
  // Most lists are in order as they come, and to sort them takes seconds.
  if (order.some((line, place) => place > 0 && compare(line - 1, line) > 0)) order.sort(compare);
  return {
    length: order.length,
    at(index) {
      const line = order[index];
      return line === undefined ? undefined : text.toString('utf8', starts[line], ends[line]);
    },
  };
}

/** One list after another. */
export const joinedNames = (first: NameList, second: NameList): NameList => ({
  length: first.length + second.length,
  at: (index) => (index < first.length ? first.at(index) : second.at(index - first.length)),
});
