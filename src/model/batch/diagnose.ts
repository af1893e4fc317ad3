import type { Failure } from './failure.ts';

/** What a failed attempt comes down to: a code in the service's terms, and a sentence. */
export interface Diagnosis {
  readonly code: string;
  readonly message: string;
}

/**
 * Reads a failure as a person who knows Batch would. Commands run by bash never fail with the service's own
 * `CommandProgramNotFound`: bash is found, and tells by its exit code that what it should run is not.
 */
export function diagnose(failure: Failure | undefined, exitCode: number | undefined): Diagnosis {
  if (exitCode === 127) {
    return {
      code: 'CommandProgramNotFound',
      message: 'bash did not find the program; a start task can install it on the nodes',
    };
  }
  if (exitCode === 126) {
    return {
      code: 'CommandLaunchFailed',
      message: 'bash found the program but may not run it; look at its file mode',
    };
  }
  const detail = failure?.details.find(({ name }) => name === 'Message')?.value;
  return {
    code: failure?.code ?? 'Unknown',
    message: [failure?.message, detail]
      .filter((part) => part !== undefined && part !== '')
      .map((part) => part?.replace(/\.$/, ''))
      .join('. '),
  };
}
