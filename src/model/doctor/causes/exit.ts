import { exitWords } from '../../batch/exit-words.ts';
import { failureAdvice } from '../../batch/failure-advice.ts';
import type { CauseRule } from '../cause.ts';

/** Its time limit, or somebody, ended it. */
export const ended: CauseRule = ({ code, message, details }) => {
  if (!/^TaskEnded$/i.test(code)) return undefined;
  const said = `${message} ${details.map(({ label, text }) => `${label} ${text}`).join(' ')}`;
  if (/wall-?clock/i.test(said))
    return {
      pain: 'time-limit',
      why: 'it ran longer than its maxWallClockTime allows',
      todo: 'give it more time (constraints.maxWallClockTime), or a larger VM size',
      certainty: 'certain',
    };
  return {
    pain: 'ended',
    why: 'somebody ended it, or its job',
    todo: 'run it again if it was not meant',
    certainty: 'certain',
  };
};

/** 137: killed from outside, mostly by the kernel. */
export const killed: CauseRule = ({ exitCode }) =>
  exitCode === 137
    ? {
        pain: 'out-of-memory',
        why: 'it was killed (SIGKILL), mostly because the memory of its node ran out',
        todo: 'take a VM size with more memory, or let fewer tasks share a node (taskSlotsPerNode, requiredSlots)',
        certainty: 'likely',
      }
    : undefined;

/** What is left: the program itself says that it failed. */
export const failedItself: CauseRule = ({ kind, exitCode, code, message }) => ({
  pain: 'program-failed',
  why: exitCode === undefined ? message || code || 'no reason is given' : exitWords(exitCode),
  todo:
    kind === 'task'
      ? (failureAdvice({ serverSide: false, code, message, details: [] }, exitCode) ??
        'its stderr says more; when that is mended, run it again')
      : 'its stderr says more: correct its command',
  certainty: 'certain',
});
