import type { Cause, CauseRule } from '../cause.ts';
import { refusedAccess } from './access.ts';
import { causeByCode } from './by-code.ts';

const fetch = 'they are on the node until it goes or their retention time is over: download them from there';
const rerun = 'a task that exited with 0 cannot be reactivated: run it again under a new id';

/** What to do beside fetching the results, by code. */
const remedies: Readonly<Record<string, string>> = {
  fileuploadcontainernotfound: 'create the container',
  fileuploadaccessdenied:
    'sign the URL of the container anew with the right to write (sp=rcw), for as long as the task may wait and run',
  fileuploadconflict: 'give outputs of each task a path of their own',
  fileuploadtimedout: 'look at the storage account',
  fileuploadmiscerror: 'read fileuploaderr.txt of the task, and look at the storage account',
};

/** 15: the program is done, and its results are not where they should be. */
export const uploadFailed: CauseRule = (attempt): Cause | undefined => {
  const { code, exitCode } = attempt;
  if (!/^FileUpload/i.test(code)) return undefined;
  const access = refusedAccess(attempt);
  const base = access ?? causeByCode(attempt);
  const program =
    exitCode === undefined || exitCode === 0
      ? 'the program succeeded (exit 0)'
      : `the program exited with ${exitCode}`;
  return {
    pain: 'upload-failed',
    why: `${program}; then its results could not be uploaded: ${base?.why ?? code}`,
    todo: `${fetch}. ${access?.todo ?? remedies[code.toLowerCase()] ?? 'look at the storage account'}; ${rerun}`,
    certainty: 'certain',
    ...(access?.evidence && { evidence: access.evidence }),
  };
};
