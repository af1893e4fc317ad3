import type { NodeOs } from '../expand/expansion.ts';
import { compileForBash } from './bash-command.ts';
import type { CompiledCommand } from './compiled.ts';
import type { Unit } from './unit.ts';
import { compileForWindows } from './windows-command.ts';

/**
 * A command line in which only names are missing. Each name is written so that it stays one word and itself: where it
 * stands outside quotes it is quoted, inside quotes what would end or mean something there is escaped, and where nothing
 * is safe it comes out of a variable. What it stands in is decided by reading the script as the shell will.
 */
export const compileCommand = (units: readonly Unit[], os: NodeOs): CompiledCommand =>
  os === 'windows' ? compileForWindows(units) : compileForBash(units);
