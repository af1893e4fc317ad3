import { messageOf } from '../../model/problem.ts';

/** Where a fault of our own came from, for the log. */
export function stackOf(error: unknown): string {
  return error instanceof Error && error.stack !== undefined ? error.stack : messageOf(error);
}
