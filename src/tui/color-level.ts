/** How many colours the terminal has, as chalk counts: 1 for 16, 2 for 256, 3 for all. */
export type ColorLevel = 1 | 2 | 3;

export function colorLevel(env: NodeJS.ProcessEnv): ColorLevel {
  if (/truecolor|24bit/i.test(env.COLORTERM ?? '') || /kitty|ghostty|direct/.test(env.TERM ?? '')) return 3;
  return /-256(color)?$/i.test(env.TERM ?? '') ? 2 : 1;
}

/**
 * Loads something that decides about colours when it is loaded. It would leave out bold and inverse too where
 * CI or --no-color is seen; here that is a terminal for certain, and the theme decides about colours.
 */
export async function loadWithColors<T>(level: ColorLevel, load: () => Promise<T>): Promise<T> {
  const before = process.env.FORCE_COLOR;
  process.env.FORCE_COLOR = String(level);
  try {
    return await load();
  } finally {
    if (before === undefined) delete process.env.FORCE_COLOR;
    else process.env.FORCE_COLOR = before;
  }
}
