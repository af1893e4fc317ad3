import type { FactOf, RunState } from './run-state.ts';

/** `2/2 nodes failed setup (exit 100)`. */
export function nodesFailedHead({ failed, total, exitCode }: FactOf<'nodes-failed'>): string {
  return `${failed}/${total} nodes failed setup${exitCode === undefined ? '' : ` (exit ${exitCode})`}`;
}

/** The same with why, and where to look. @param look words for that, where there is something to see */
export function nodesFailedWords(fact: FactOf<'nodes-failed'>, look?: string): string {
  const head = [nodesFailedHead(fact), ...(look === undefined ? [] : [look])].join(', ');
  // The message of an exit code says no more than that it was not 0.
  if (fact.code !== 'FailureExitCode') return `${head}: ${fact.message}`;
  if (look !== undefined) return `${head} and why`;
  // Nobody can look any more: what they said last.
  const said = fact.stderr.trimEnd().split('\n').at(-1)?.trim() ?? '';
  return said === '' ? head : `${head}: ${said}`;
}

/**
 * Why tasks were left that could never run, or undefined where none were: of nodes whose setup failed more is known than
 * what ended the run.
 */
export function endCause({ poolTrouble, nodesFailed }: RunState, look?: string): string | undefined {
  if (poolTrouble?.code === 'StartTaskFailed' && nodesFailed) return nodesFailedWords(nodesFailed, look);
  return poolTrouble?.message;
}
