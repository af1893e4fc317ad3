/** The colours of a terminal's window: its own text and background, and the sixteen that programs name by number. */
export interface Palette {
  readonly text: string;
  readonly background: string;
  readonly sixteen: readonly string[];
}

export const palettes: Readonly<Record<'dark' | 'light', Palette>> = {
  dark: {
    text: '#d3d7de',
    background: '#12161c',
    sixteen: [
      '#1d232c',
      '#f0716b',
      '#77c47d',
      '#e0b45c',
      '#6aa9f2',
      '#c69af0',
      '#5fc5c9',
      '#d3d7de',
      '#6d7683',
      '#ff918b',
      '#97dd9c',
      '#f3cd7f',
      '#8fc1ff',
      '#dbb8ff',
      '#84dfe2',
      '#ffffff',
    ],
  },
  light: {
    text: '#23282f',
    background: '#fbfbf9',
    sixteen: [
      '#23282f',
      '#c0312b',
      '#257a35',
      '#8c6200',
      '#1f63b8',
      '#8540b5',
      '#0c7a80',
      '#dfe2e6',
      '#737b85',
      '#d9463f',
      '#36933f',
      '#a87a0c',
      '#3b7fd6',
      '#9d59cd',
      '#1b949a',
      '#ffffff',
    ],
  },
};

const steps = [0, 95, 135, 175, 215, 255];
const hex = (...channels: readonly number[]) =>
  `#${channels.map((channel) => Math.round(channel).toString(16).padStart(2, '0')).join('')}`;

/** A colour of the 256: the sixteen, a cube of 6×6×6, a ramp of greys. */
export function paletteColor(palette: Palette, index: number): string {
  if (index < 16) return palette.sixteen[index] ?? palette.text;
  if (index >= 232) return hex(...Array<number>(3).fill(8 + (index - 232) * 10));
  const place = index - 16;
  const at = (unit: number) => steps[Math.floor(place / unit) % 6] ?? 0;
  return hex(at(36), at(6), at(1));
}

/** The colour `share` of the way from one to another, as dimmed text stands nearer to its background. */
export function blend(from: string, to: string, share: number): string {
  const channel = (color: string, at: number) => Number.parseInt(color.slice(at, at + 2), 16);
  return hex(...[1, 3, 5].map((at) => channel(from, at) + (channel(to, at) - channel(from, at)) * share));
}
