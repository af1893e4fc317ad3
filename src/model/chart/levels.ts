/** How many parts of a cell the block glyphs tell apart. */
export const parts = 8;

/** Parts of one cell that a share fills: 0 for nothing, never 0 for something. */
export const levelOf = (share: number, most = parts): number =>
  share <= 0 ? 0 : Math.max(1, Math.min(most, Math.round(share * most)));

/** Rows of a column chart, the top one first; each cell in parts. @param most the value that reaches the top. */
export function columnLevels(values: readonly number[], most: number, height: number): number[][] {
  const filled = values.map((value) => (most <= 0 ? 0 : levelOf(Math.min(1, value / most), height * parts)));
  return Array.from({ length: height }, (_, row) => {
    const below = (height - 1 - row) * parts;
    return filled.map((level) => Math.max(0, Math.min(parts, level - below)));
  });
}
