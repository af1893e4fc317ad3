import { Problem } from '../model/problem.ts';
import type { Register } from './frame.ts';

export const registerRun: Register = (program, frame) => {
  program.command('run').action(
    frame.action(async () => {
      throw new Problem({ kind: 'broken', what: 'run is not built yet' });
    }),
  );
};
