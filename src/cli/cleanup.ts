import { Problem } from '../model/problem.ts';
import type { Register } from './frame.ts';

export const registerCleanup: Register = (program, frame) => {
  program.command('cleanup').action(
    frame.action(async () => {
      throw new Problem({ kind: 'broken', what: 'cleanup is not built yet' });
    }),
  );
};
