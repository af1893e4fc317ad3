import { type Command, Option } from 'commander';
import { themeNames } from '../model/theme-name.ts';
import type { GlobalOptions } from './context.ts';

/** The options that hold for every command, given before or after its name. */
export function addGlobalOptions(program: Command): void {
  program
    .option('--profile <name>', 'connect with this profile')
    .option('--local', 'use the local service on this machine; no account needed')
    .option('--state-dir <dir>', 'folder of runs and of the local service')
    .option('--config-dir <dir>', 'folder of the profiles')
    .option('--read-only', 'refuse whatever would create, change or delete anything')
    .option('--no-color', 'no colours (also: NO_COLOR=1)')
    .option('--ascii', 'no characters beyond ASCII in marks and frames')
    .addOption(
      new Option('--theme <name>', 'colours of the full screen (also: BATCHDECK_THEME)').choices(themeNames),
    )
    .option('--screen-reader', 'plain lines instead of a full screen (also: INK_SCREEN_READER=true)')
    .option(
      '--low-bandwidth',
      'few frames and bytes, however fast the line (also: BATCHDECK_LOW_BANDWIDTH=1)',
    );
}

/** What commander read, in our own type. */
export function readGlobalOptions(program: Command): GlobalOptions {
  const given = program.opts();
  const text = (name: string) => (typeof given[name] === 'string' ? given[name] : undefined);
  const profile = text('profile');
  const stateDir = text('stateDir');
  const configDir = text('configDir');
  return {
    local: given.local === true,
    readOnly: given.readOnly === true,
    color: given.color !== false,
    ascii: given.ascii === true,
    ...(profile === undefined ? {} : { profile }),
    ...(stateDir === undefined ? {} : { stateDir }),
    ...(configDir === undefined ? {} : { configDir }),
  };
}
