import { messageOf } from '../../model/problem.ts';
import { redact } from '../../model/redact.ts';

/** Where a fault of our own came from, for the log; secrets are cut. */
export function stackOf(error: unknown): string {
  return redact(error instanceof Error && error.stack !== undefined ? error.stack : messageOf(error));
}
