const fold = (text: string) => text.normalize('NFC').toLowerCase();

/**
 * How well a text answers a search of words in any order: 0 is best, undefined when a word is in none of the texts.
 * @param texts the most telling first: a word found in the first counts more than one in the second.
 */
export function wordsRank(search: string, texts: readonly string[]): number | undefined {
  const words = fold(search)
    .split(/\s+/)
    .filter((word) => word !== '');
  const folded = texts.map(fold);
  let rank = 0;
  for (const word of words) {
    const at = folded.findIndex((text) => text.includes(word));
    if (at < 0) return undefined;
    const found = folded[at] ?? '';
    // The start of a text before the start of a word before anything inside one.
    const place = found.startsWith(word) ? 0 : found.includes(` ${word}`) ? 1 : 2;
    rank += at * 3 + place;
  }
  return rank;
}
