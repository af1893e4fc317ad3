/** Five rows of five cells for each letter that a code may have. */
const shapes: Readonly<Record<string, string>> = {
  A: '.###.#...#######...##...#',
  B: '####.#...#####.#...#####.',
  C: '.#####....#....#.....####',
  D: '####.#...##...##...#####.',
  E: '######....####.#....#####',
  F: '######....####.#....#....',
  G: '.#####....#..###...#.####',
  H: '#...##...#######...##...#',
  I: '.###...#....#....#...###.',
  J: '..###...#....#.#..#..##..',
  K: '#...##..#.###..#..#.#...#',
  L: '#....#....#....#....#####',
  M: '#...###.###.#.##...##...#',
  N: '#...###..##.#.##..###...#',
  O: '.###.#...##...##...#.###.',
  P: '####.#...#####.#....#....',
  Q: '.###.#...##.#.##..#..##.#',
  R: '####.#...#####.#..#.#...#',
  S: '.#####.....###.....#####.',
  T: '#####..#....#....#....#..',
  U: '#...##...##...##...#.###.',
  V: '#...##...##...#.#.#...#..',
  W: '#...##...##.#.###.###...#',
  X: '#...#.#.#...#...#.#.#...#',
  Y: '#...#.#.#...#....#....#..',
  Z: '#####...#...#...#...#####',
  '0': '.###.#..###.#.###..#.###.',
  '1': '..#...##....#....#...###.',
  '2': '####.....#.###.#....#####',
  '3': '####.....#.###.....#####.',
  '4': '#..#.#..#.#####...#....#.',
  '5': '######....####.....#####.',
  '6': '.###.#....####.#...#.###.',
  '7': '#####....#...#...#...#...',
  '8': '.###.#...#.###.#...#.###.',
  '9': '.###.#...#.####....#.###.',
  '-': '..........###............',
};

const cells = 5;
const rows = 5;

/** The pixels of a text, one text of `#` and `.` a row; undefined where a letter has no shape. */
function pixels(text: string): string[] | undefined {
  const letters = [...text.toUpperCase()].map((letter) =>
    Object.hasOwn(shapes, letter) ? shapes[letter] : undefined,
  );
  if (letters.some((shape) => shape === undefined)) return undefined;
  return Array.from({ length: rows }, (_, row) =>
    letters.map((shape = '') => shape.slice(row * cells, (row + 1) * cells)).join('.'),
  );
}

const halves: Readonly<Record<string, string>> = { '##': '█', '#.': '▀', '.#': '▄', '..': ' ' };

/**
 * A short text in large letters: three lines of half blocks, in ASCII five of `#`. Undefined where it is too wide, or
 * has a letter without a shape.
 */
export function bigLetters(
  text: string,
  { width, ascii }: { readonly width: number; readonly ascii: boolean },
): readonly string[] | undefined {
  const lines = pixels(text);
  const [first = ''] = lines ?? [];
  if (!lines || first.length > width) return undefined;
  if (ascii) return lines.map((line) => line.replaceAll('.', ' ').trimEnd());
  return [0, 2, 4].map((row) =>
    [...(lines[row] ?? '')]
      .map((upper, at) => halves[`${upper}${lines[row + 1]?.[at] ?? '.'}`] ?? ' ')
      .join('')
      .trimEnd(),
  );
}
