import type { TextProps } from 'ink';
import { createContext, useContext } from 'react';

/** What a colour means; never a colour without a glyph or a word beside it. */
export type Tone = 'plain' | 'strong' | 'dim' | 'brand' | 'move' | 'good' | 'cost' | 'bad' | 'prepare';

export type GlyphName =
  | 'done'
  | 'running'
  | 'waiting'
  | 'failed'
  | 'stopped'
  | 'idle'
  | 'prepare'
  | 'node'
  | 'starting'
  | 'rebooting'
  | 'preempted'
  | 'unknown'
  | 'half'
  | 'crumb'
  | 'select'
  | 'live'
  | 'rule'
  | 'wall'
  | 'barDone'
  | 'barLeft'
  | 'ellipsis'
  | 'dot'
  | 'on'
  | 'off'
  | 'list';

const unicode: Readonly<Record<GlyphName, string>> = {
  done: '✓',
  running: '▶',
  waiting: '·',
  failed: '✗',
  stopped: '‖',
  idle: '▫',
  prepare: '▣',
  node: '■',
  starting: '□',
  rebooting: '▲',
  preempted: '◌',
  unknown: '?',
  half: '▀',
  crumb: '▸',
  select: '▸',
  live: '●',
  rule: '─',
  wall: '│',
  barDone: '━',
  barLeft: '─',
  ellipsis: '…',
  dot: '·',
  on: '●',
  off: '○',
  list: '▾',
};

const ascii: Readonly<Record<GlyphName, string>> = {
  done: '+',
  running: '>',
  waiting: '.',
  failed: 'x',
  stopped: '=',
  idle: 'o',
  prepare: '%',
  node: '#',
  starting: '/',
  rebooting: '^',
  preempted: '-',
  unknown: '?',
  half: '"',
  crumb: '>',
  select: '>',
  live: '*',
  rule: '-',
  wall: '|',
  barDone: '=',
  barLeft: '-',
  ellipsis: '~',
  dot: '-',
  on: '*',
  off: 'o',
  list: 'v',
};

type Style = Pick<TextProps, 'color' | 'backgroundColor' | 'bold' | 'dimColor' | 'inverse'>;

export interface Theme {
  /** Colours at all; without, weight and glyphs alone carry the meaning. */
  readonly color: boolean;
  style(tone: Tone): Style;
  /** The one calm band of the selected row. */
  readonly selected: Style;
  glyph(name: GlyphName): string;
  readonly ascii: boolean;
}

// The terminal's own sixteen colours fit its background, light or dark, without asking.
const tones: Readonly<Record<Tone, Style>> = {
  plain: {},
  strong: { bold: true },
  dim: { dimColor: true },
  brand: { color: 'cyan', bold: true },
  move: { color: 'blue' },
  good: { color: 'green' },
  cost: { color: 'yellow' },
  bad: { color: 'red' },
  prepare: { color: 'magenta' },
};

const withoutColor = ({ bold, dimColor }: Style): Style => ({
  ...(bold === undefined ? {} : { bold }),
  ...(dimColor === undefined ? {} : { dimColor }),
});

export function createTheme(options: { readonly color: boolean; readonly unicode: boolean }): Theme {
  const glyphs = options.unicode ? unicode : ascii;
  return {
    color: options.color,
    ascii: !options.unicode,
    style: (tone) => (options.color ? tones[tone] : withoutColor(tones[tone])),
    selected: options.color ? { backgroundColor: 'blue', color: 'whiteBright' } : { inverse: true },
    glyph: (name) => glyphs[name],
  };
}

const ThemeContext = createContext<Theme>(createTheme({ color: true, unicode: true }));
export const ThemeProvider = ThemeContext.Provider;
export const useTheme = (): Theme => useContext(ThemeContext);
