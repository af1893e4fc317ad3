import type { Problem } from '../model/problem.ts';
import type { CliContext } from './context.ts';

/** Tells on stderr what a throttled or broken line makes wait for. */
export const sayWait =
  ({ say }: Pick<CliContext, 'say'>) =>
  (ms: number, problem: Problem): void =>
    say(`batchdeck: ${problem.message}; trying again in ${(ms / 1000).toFixed(1)} s`);
