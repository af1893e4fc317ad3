import { constants } from 'node:os';
import { format } from 'node:util';
import { messageOf } from '../model/problem.ts';
import { redact } from '../model/redact.ts';
import { sanitise } from '../model/sanitise.ts';
import { colorLevel, loadWithColors } from './color-level.ts';
import type { Ending } from './endings.ts';
import type { TuiOptions } from './start-tui.tsx';
import { type OpenTerminal, openTerminal } from './terminal.ts';

/** How long what is still under way may take after the screen is gone. */
const lingerMs = 1000;

/** As a shell counts: a lost terminal is a hang-up. */
function exitCodeOf(ending: Ending): number {
  if (ending.kind === 'crashed') return 1;
  if (ending.kind === 'gone') return 128 + constants.signals.SIGHUP;
  return ending.kind === 'signal' ? 128 + constants.signals[ending.signal] : 0;
}

function sayWhatBroke(error: unknown, { log }: OpenTerminal): void {
  log.write(format(error));
  const lines = [
    `batchdeck: the screen broke: ${messageOf(error)}`,
    '  now: start batchdeck again; runs go on meanwhile, and you come back to where you were',
    `  details for a report are in ${log.path}`,
  ];
  for (const line of lines) process.stderr.write(`${sanitise(redact(line))}\n`);
}

/** Runs the full-screen program. The terminal is as before when this resolves. @returns the exit code. */
export async function runTui(options: TuiOptions): Promise<number> {
  const terminal = openTerminal(options.stateDir, options.lowBandwidth === true);
  // Nothing here ends the process while the screen is shown; a package may. The terminal is its own again by then.
  const onExit = (code: number) => {
    sayWhatBroke(new Error(`something ended it from within (exit code ${code})`), terminal);
    process.exitCode = 1;
  };
  process.on('exit', onExit);
  let ending: Ending;
  try {
    const { startTui } = await loadWithColors(colorLevel(options.env), () => import('./start-tui.tsx'));
    ending = await startTui(options, terminal);
  } catch (error) {
    ending = { kind: 'crashed', error };
  } finally {
    process.off('exit', onExit);
    await terminal.settle();
    terminal.close();
  }
  const exitCode = exitCodeOf(ending);
  // Whatever still waits for an answer does not hold the shell's prompt back.
  setTimeout(() => process.exit(process.exitCode ?? exitCode), lingerMs).unref();
  if (ending.kind === 'crashed') sayWhatBroke(ending.error, terminal);
  if (ending.kind === 'signal') {
    // As a program does that knows nothing of the signal, so that who sent it can tell.
    process.kill(process.pid, ending.signal);
    // It arrives by way of a listener that a library has left, so not at once.
    await new Promise((resolve) => setTimeout(resolve, lingerMs));
  }
  return exitCode;
}
