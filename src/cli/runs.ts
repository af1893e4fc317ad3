import { Problem } from '../model/problem.ts';
import type { Register } from './frame.ts';

export const registerRuns: Register = (program, frame) => {
  program.command('runs').action(
    frame.action(async () => {
      throw new Problem({ kind: 'broken', what: 'runs is not built yet' });
    }),
  );
};
