import { messageOf, Problem } from '../model/problem.ts';

/** A failure in one line, with what can be done. */
export const said = (error: unknown) =>
  error instanceof Problem && error.remedy ? `${error.message}; ${error.remedy}` : messageOf(error);

/** Beside the name of what could not be deleted, why is enough. */
export function whyNot(error: unknown): string {
  if (!(error instanceof Problem) || error.why === undefined) return said(error);
  return error.remedy === undefined ? error.why : `${error.why}; ${error.remedy}`;
}

/** What was shown was found in one account; nothing goes in another that is in use by now. @throws Problem `conflict`. */
export function mustBeSameAccount(batchUrl: string, shown: string): void {
  if (batchUrl === shown) return;
  throw new Problem({
    kind: 'conflict',
    what: 'nothing was deleted',
    why: `what is shown was found at ${shown}, and the account in use is now at ${batchUrl}`,
    remedy: 'choose the account again, or read the list anew',
  });
}
