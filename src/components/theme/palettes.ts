import type { TextProps } from 'ink';
import type { ThemeName } from '../../model/theme-name.ts';

/** What a colour means; never a colour without a glyph or a word beside it. */
export type Tone = 'plain' | 'strong' | 'dim' | 'brand' | 'move' | 'good' | 'cost' | 'bad' | 'prepare';

export type Style = Pick<TextProps, 'color' | 'backgroundColor' | 'bold' | 'dimColor' | 'inverse'>;

export interface Palette {
  readonly tones: Readonly<Record<Tone, Style>>;
  /** The one calm band of the selected row. */
  readonly selected: Style;
}

const weights = { plain: {}, strong: { bold: true }, dim: { dimColor: true } } as const;
const of256 = (index: number) => `ansi256(${index})`;

/** Of sixteen colours nobody knows how light they are: text and background turned round can always be read. */
const turnedRound: Style = { inverse: true };

/** The terminal's own sixteen colours fit its background, light or dark, without asking. */
const own: Palette = {
  tones: {
    ...weights,
    brand: { color: 'cyan', bold: true },
    move: { color: 'blue' },
    good: { color: 'green' },
    cost: { color: 'yellow' },
    bad: { color: 'red' },
    prepare: { color: 'magenta' },
  },
  selected: turnedRound,
};

const dark: Palette = {
  tones: {
    ...weights,
    dim: { color: of256(245) },
    brand: { color: of256(80), bold: true },
    move: { color: of256(75) },
    good: { color: of256(114) },
    cost: { color: of256(221) },
    bad: { color: of256(210) },
    prepare: { color: of256(183) },
  },
  selected: { backgroundColor: of256(24), color: of256(231) },
};

const light: Palette = {
  tones: {
    ...weights,
    dim: { color: of256(241) },
    brand: { color: of256(24), bold: true },
    move: { color: of256(26) },
    good: { color: of256(28) },
    cost: { color: of256(94) },
    bad: { color: of256(160) },
    prepare: { color: of256(91) },
  },
  selected: { backgroundColor: of256(153), color: of256(16) },
};

/** Good is blue and bad is orange: told apart by everyone who sees colours at all, on light and on dark. */
const colourBlind: Palette = {
  tones: {
    ...weights,
    brand: { bold: true },
    move: { color: of256(67) },
    good: { color: of256(33) },
    cost: { color: of256(178) },
    bad: { color: of256(202), bold: true },
    prepare: { color: of256(133) },
  },
  selected: { backgroundColor: of256(24), color: of256(231) },
};

const colourBlind16: Palette = {
  tones: {
    ...weights,
    brand: { bold: true },
    move: { color: 'cyan' },
    good: { color: 'blue' },
    cost: { color: 'yellow' },
    bad: { color: 'yellow', bold: true },
    prepare: { color: 'magenta' },
  },
  selected: turnedRound,
};

const mono: Palette = {
  tones: {
    ...weights,
    brand: { bold: true },
    move: {},
    good: {},
    cost: {},
    bad: { bold: true },
    prepare: {},
  },
  selected: turnedRound,
};

/** @param colors how many the terminal has: 0, 16 or 256. */
export function paletteOf(name: ThemeName, colors: 0 | 16 | 256): Palette {
  if (colors === 0 || name === 'mono') return mono;
  if (name === 'colour-blind') return colors === 256 ? colourBlind : colourBlind16;
  if (colors === 16 || name === '16') return own;
  // A deep band with light text is calm, and can be read, on any background; the sixteen colours have no such blue.
  if (name === 'auto') return { ...own, selected: dark.selected };
  return name === 'dark' ? dark : light;
}
