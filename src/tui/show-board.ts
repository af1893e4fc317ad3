import { runTui } from './run-tui.ts';

/** Shows the board of one run; Esc leads to the list of runs, `q` back to the command line. */
export async function showBoard(start: {
  readonly runId: string;
  readonly stateDir: string;
  readonly configDir: string;
  readonly color: boolean;
  readonly unicode: boolean;
}): Promise<void> {
  const { runId, ...options } = start;
  await runTui({ ...options, env: process.env, readOnly: false, start: { screen: 'board', runId } });
}
