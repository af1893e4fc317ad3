/** How a stream may be written to. */
export interface OutputStyle {
  readonly color: boolean;
  /** Glyphs beyond ASCII may be used for our own marks; data is never changed. */
  readonly unicode: boolean;
  /** Cells in a line; undefined when the output is no terminal, and lines are never cut. */
  readonly columns: number | undefined;
}

/** Decides on colour and glyphs from what was asked, the terminal, and the usual environment variables. */
export function outputStyle(
  asked: { readonly color: boolean; readonly ascii: boolean },
  terminal: { readonly isTTY?: boolean; readonly columns?: number },
  env: NodeJS.ProcessEnv,
  platform: NodeJS.Platform,
): OutputStyle {
  const dumb = env.TERM === 'dumb';
  const isTty = terminal.isTTY === true;
  return {
    color: asked.color && isTty && !dumb && !env.NO_COLOR,
    unicode: !asked.ascii && !dumb && speaksUtf8(env, platform),
    columns: isTty ? (terminal.columns ?? 80) : undefined,
  };
}

function speaksUtf8(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): boolean {
  const locale = env.LC_ALL || env.LC_CTYPE || env.LANG;
  // Without a locale these two write UTF-8 all the same.
  if (!locale) return platform === 'darwin' || platform === 'win32';
  return /utf-?8/i.test(locale);
}
