import { parseArgs } from 'node:util';
import { Problem } from '../model/problem.ts';
import { isThemeName, type ThemeName, themeNames } from '../model/theme-name.ts';

/** What the command line and the environment say about the full screen. */
export interface StartOptions {
  readonly stateDir?: string;
  readonly configDir?: string;
  readonly profile?: string;
  readonly local: boolean;
  readonly readOnly: boolean;
  readonly color: boolean;
  readonly unicode: boolean;
  readonly theme: ThemeName;
  readonly screenReader: boolean;
  /** Few frames, however fast the line is. */
  readonly lowBandwidth: boolean;
}

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;
const options = {
  profile: text,
  local: flag,
  'state-dir': text,
  'config-dir': text,
  'read-only': flag,
  'no-color': flag,
  ascii: flag,
  theme: text,
  'screen-reader': flag,
  'low-bandwidth': flag,
} as const;

function parsed(words: readonly string[]) {
  try {
    return parseArgs({ args: [...words], options, allowPositionals: false }).values;
  } catch {
    return undefined;
  }
}

/** UTF-8 by the locale; without one macOS and Windows write it all the same. */
function speaksUtf8(env: NodeJS.ProcessEnv): boolean {
  const locale = env.LC_ALL || env.LC_CTYPE || env.LANG;
  if (!locale) return process.platform === 'darwin' || process.platform === 'win32';
  return /utf-?8/i.test(locale);
}

function themeOf(name: string, from: string): ThemeName {
  if (isThemeName(name)) return name;
  throw new Problem({
    kind: 'usage',
    what: `there is no theme ${name} (${from})`,
    remedy: `choose one of ${themeNames.join(', ')}`,
  });
}

/**
 * Options for the full screen. Undefined where the words ask for something else, a command or help, or are wrong:
 * the commands know what to say then.
 */
export function readStartOptions(words: readonly string[], env: NodeJS.ProcessEnv): StartOptions | undefined {
  const given = parsed(words);
  if (!given) return undefined;
  if (given.local && given.profile !== undefined) return undefined;
  if (given.theme !== undefined && !isThemeName(given.theme)) return undefined;
  const fromEnvironment = env.BATCHDECK_THEME ? themeOf(env.BATCHDECK_THEME, 'BATCHDECK_THEME') : 'auto';
  return {
    local: given.local ?? false,
    readOnly: given['read-only'] ?? false,
    color: !given['no-color'] && !env.NO_COLOR,
    unicode: !given.ascii && speaksUtf8(env),
    theme: given.theme === undefined ? fromEnvironment : themeOf(given.theme, '--theme'),
    screenReader: given['screen-reader'] ?? env.INK_SCREEN_READER === 'true',
    lowBandwidth: given['low-bandwidth'] ?? env.BATCHDECK_LOW_BANDWIDTH === '1',
    ...(given.profile === undefined ? {} : { profile: given.profile }),
    ...(given['state-dir'] === undefined ? {} : { stateDir: given['state-dir'] }),
    ...(given['config-dir'] === undefined ? {} : { configDir: given['config-dir'] }),
  };
}
