import { createContext, useContext } from 'react';
import type { ThemeName } from '../model/theme-name.ts';
import { ascii, type GlyphName, unicode, words } from './theme/glyphs.ts';
import { paletteOf, type Style, type Tone } from './theme/palettes.ts';

export type { GlyphName } from './theme/glyphs.ts';
export type { Tone } from './theme/palettes.ts';

export interface Theme {
  /** Colours at all; without, weight and glyphs alone carry the meaning. */
  readonly color: boolean;
  style(tone: Tone): Style;
  /** The one calm band of the selected row. */
  readonly selected: Style;
  glyph(name: GlyphName): string;
  readonly ascii: boolean;
  /** For a screen reader: words instead of pictures, lines that are read from top to bottom. */
  readonly linear: boolean;
}

export interface ThemeOptions {
  readonly color: boolean;
  readonly unicode: boolean;
  readonly name?: ThemeName;
  /** How many colours the terminal has. */
  readonly colors?: 16 | 256;
  readonly linear?: boolean;
}

export function createTheme(options: ThemeOptions): Theme {
  const { name = 'auto', colors = 16, linear = false } = options;
  const color = options.color && name !== 'mono';
  const { tones, selected } = paletteOf(name, color ? colors : 0);
  const glyphs = linear ? words : options.unicode ? unicode : ascii;
  return {
    color,
    ascii: !options.unicode,
    linear,
    style: (tone) => tones[tone],
    selected,
    glyph: (glyph) => glyphs[glyph],
  };
}

const ThemeContext = createContext<Theme>(createTheme({ color: true, unicode: true }));
export const ThemeProvider = ThemeContext.Provider;
export const useTheme = (): Theme => useContext(ThemeContext);
