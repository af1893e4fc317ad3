import type { Failure } from './failure.ts';

const byCode: Readonly<Record<string, string>> = {
  commandprogramnotfound:
    'the program is not on the node: install it in the start task, or name it with its whole path; there is no shell unless the command is bash',
  commandlaunchfailed: 'the program may not be run: look at its file mode, and at whether it fits the image',
  failureexitcode: 'its stderr says more; when that is mended, run the task again',
  blobnotfound: 'an input is not in the container (any more): upload it again, that is, begin a new run',
  blobaccessdenied:
    'the access to the inputs has expired, lacks the right to read, or is kept out by a firewall: a new run signs it anew',
  blobdownloadtimedout: 'storage was slow to answer: run the task again',
  blobdownloadmiscerror:
    'storage did not answer well: run the task again; if it stays, look at the storage account',
  resourcecontainernotfound: 'the container of the inputs was deleted: begin a new run',
  resourcecontaineraccessdenied:
    'the access to the container has expired or lacks the rights to read and list: a new run signs it anew',
  resourcecontainerlisttimedout: 'storage was slow to list the inputs: run the task again',
  resourcecontainerlistmiscerror: 'storage did not list the inputs: run the task again',
  resourcedirectorycreatefailed:
    'the node could not make a folder: is its disk full? Reimage the node, then run the task again',
  resourcefilecreatefailed:
    'the node could not make a file: is its disk full? Reimage the node, then run the task again',
  resourcefilewritefailed:
    'the node could not write a file: is its disk full? Reimage the node, then run the task again',
  diskfull:
    'the disk of the node is full: take a larger VM size or one with a temporary disk, fewer slots a node, or delete old tasks',
  applicationpackageerror:
    'an application package could not be put on the node: look at its version in the account',
  fileuploadaccessdenied:
    'the program ended, then its results could not be stored: the access has expired or lacks the right to write. They are on the node until it goes: download them from there',
  fileuploadcontainernotfound:
    'the program ended, then the container for its results was not there. They are on the node until it goes: download them from there',
  fileuploadconflict: 'the program ended, but a blob of that name may not be overwritten',
  fileuploadtimedout:
    'the program ended, but storage was slow to take its results: they are on the node until it goes',
  fileuploadmiscerror:
    'the program ended, but storage did not take its results: they are on the node until it goes; fileuploaderr.txt there says more',
  maxinternalretrycountreached:
    'the service tried several times and gave up: run the task again, on other nodes if it stays',
  taskschedulingconstraintfailed: 'no node may run it: look at its slots and at the pool',
  mountconfigurationerror: 'the pool could not mount its file system: look at its mount settings',
  unknown: 'the service does not know why: run the task again',
};

const byExit: Readonly<Record<number, string>> = {
  126: 'make the program executable (file mode), or call it through its interpreter',
  127: 'install the program in the start task, or name it with its whole path',
  134: 'it found itself in a state it cannot go on from: its stderr says more',
  137: 'take a VM size with more memory or fewer slots a node; or it was ended from outside',
  139: 'a fault of the program or its libraries: does it fit the image?',
  143: 'it was told to end: by a time limit, or by somebody',
};

/** What a person can do about a failed task, in a sentence, or undefined when there is nothing to say. */
export function failureAdvice(
  failure: Failure | undefined,
  exitCode: number | undefined,
): string | undefined {
  const code = failure?.code.toLowerCase() ?? '';
  if (code === 'taskended') {
    return /wall-?clock/i.test(failure?.message ?? '')
      ? 'it ran longer than its time limit allows: give it more time, or a larger VM size'
      : 'somebody ended it, or its job: run it again when it was not meant';
  }
  if (code === '' || code === 'failureexitcode') {
    const byNumber = exitCode === undefined ? undefined : byExit[exitCode];
    return byNumber ?? (code === '' ? undefined : byCode[code]);
  }
  if (code.startsWith('container'))
    return 'the container image could not be fetched or begun: look at its name and registry';
  return byCode[code];
}
