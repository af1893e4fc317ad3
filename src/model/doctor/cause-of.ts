import type { Attempt } from './attempt.ts';
import type { Cause, CauseRule } from './cause.ts';
import { refusedAccess } from './causes/access.ts';
import { causeByCode } from './causes/by-code.ts';
import {
  aptLock,
  fullDisk,
  missingFile,
  notAllowed,
  notFound,
  wildcards,
  withoutShell,
} from './causes/command.ts';
import { ended, failedItself, killed } from './causes/exit.ts';
import { uploadFailed } from './causes/upload.ts';

/** From the most telling to the least; the first that fits is the cause. */
const rules: readonly CauseRule[] = [
  uploadFailed,
  refusedAccess,
  ended,
  aptLock,
  fullDisk,
  withoutShell,
  notFound,
  notAllowed,
  killed,
  wildcards,
  missingFile,
  causeByCode,
];

/** Why a process failed. */
export function causeOf(attempt: Attempt): Cause {
  for (const rule of rules) {
    const cause = rule(attempt);
    if (cause) return cause;
  }
  return (
    failedItself(attempt) ?? { pain: 'program-failed', why: attempt.message, todo: '', certainty: 'certain' }
  );
}
