import { Problem } from '../model/problem.ts';
import type { Register } from './frame.ts';

export const registerDemo: Register = (program, frame) => {
  program.command('demo').action(
    frame.action(async () => {
      throw new Problem({ kind: 'broken', what: 'demo is not built yet' });
    }),
  );
};
