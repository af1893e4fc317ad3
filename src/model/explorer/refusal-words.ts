import { messageOf, Problem } from '../problem.ts';

/** What refusals that people meet mean, where the service's own words tell less. */
const words: Readonly<Record<string, string>> = {
  PoolBeingResized: 'the pool is being resized: wait until it is steady, or stop the resize',
  PoolBeingDeleted: 'the pool is being deleted',
  PoolNotFound: 'the pool is gone',
  PoolExists: 'there is a pool of that id already',
  PoolQuotaReached: 'the account may have no further pool: delete one, or ask for a higher quota',
  NodeNotFound: 'the node is gone',
  NodeBeingCreated: 'the node is being created: wait until it is up',
  NodeBeingStarted: 'the node is starting: wait until it is up',
  NodeBeingRebooted: 'the node is rebooting: wait until it is up',
  NodeBeingReimaged: 'the node is being reimaged: wait until it is up',
  NodeStateUnusable: 'the node cannot be reached: reboot it, or remove it',
  NodeUserExists: 'there is a user of that name on it already',
  JobNotFound: 'the job is gone',
  JobBeingDeleted: 'the job is being deleted',
  JobBeingTerminated: 'the job is being terminated',
  TaskNotFound: 'the task is gone',
  JobScheduleNotFound: 'the schedule is gone',
  FileNotFound: 'the file is gone',
  TaskFilesUnavailable: 'its files went with its node',
  TaskFilesCleanedup: 'its files were kept for as long as it asked, and are gone',
  RequestBodyTooLarge: 'it is more than the service takes in one request: make it shorter',
  TooManyRequests: 'the service was busy for too long: try it again in a while',
  ServerBusy: 'the service was busy for too long: try it again in a while',
  ConditionNotMet: 'somebody changed it meanwhile: look at it again, then decide',
  UpdateConditionNotMet: 'somebody changed it meanwhile: look at it again, then decide',
  TooManyEnableAutoScaleRequests:
    'its formula was changed less than 30 seconds ago: the service takes a change every 30 seconds',
  AutoScalingFormulaTooLong:
    'the formula is longer than the service takes (8,192 characters, 100 statements)',
};

/** Why something was not done, in plain words, with the service's code for those who look it up. */
export function refusalWords(error: unknown): string {
  if (!(error instanceof Problem)) return messageOf(error);
  const said = wordsFor(error);
  return error.repeated && error.status === 409
    ? `${said}; the answer to an earlier try was lost, so it may be done: look before you try again`
    : said;
}

function wordsFor(error: Problem): string {
  const said = error.why ?? error.what;
  const plain = error.code === undefined ? undefined : words[error.code];
  if (plain !== undefined) return `${plain} [${error.code}]`;
  if (error.status === 413) return `${words.RequestBodyTooLarge} [${error.code ?? 413}]`;
  return error.status === 412 ? `${words.ConditionNotMet} [${error.code ?? 412}]` : said;
}
