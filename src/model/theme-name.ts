/**
 * `auto` and `16` take the terminal's own sixteen colours; `dark` and `light` choose among 256 for such a background;
 * `colour-blind` tells nothing by red against green; `mono` has weight alone.
 */
export const themeNames = ['auto', 'dark', 'light', 'colour-blind', '16', 'mono'] as const;
export type ThemeName = (typeof themeNames)[number];

export const isThemeName = (text: string): text is ThemeName => themeNames.some((name) => name === text);
