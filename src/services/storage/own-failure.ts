import { Problem } from '../../model/problem.ts';
import { diskFull } from './download-problem.ts';

/** Code of the problem of a local file that cannot be read, or has changed. */
export const badLocalFile = 'BadLocalFile';

/** A failure of one file alone; the others would meet any other one too. */
export function isItsOwn(error: unknown): error is Problem {
  if (!(error instanceof Problem) || error.code === diskFull) return false;
  if (error.code === badLocalFile) return true;
  return error.kind === 'broken' || error.kind === 'conflict' || error.status === 404;
}
