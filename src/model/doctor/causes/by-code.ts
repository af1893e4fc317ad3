import { failureAdvice } from '../../batch/failure-advice.ts';
import type { Attempt } from '../attempt.ts';
import type { Cause } from '../cause.ts';
import type { Certainty } from '../finding.ts';
import type { PainName } from '../pains.ts';

interface CodeMeaning {
  readonly pain: PainName;
  readonly why: string;
  /** What `failureAdvice` says when left out. */
  readonly todo?: string;
  readonly certainty?: Certainty;
}

const slow = (what: string): CodeMeaning => ({ pain: 'storage-trouble', why: `storage ${what}` });
const upload = (why: string): CodeMeaning => ({ pain: 'upload-failed', why });
const setup = (what: string): CodeMeaning => ({
  pain: 'node-setup',
  why: `${what} could not be brought to the node`,
});

/** What each of the service's failure codes comes down to, where its fields tell no more. */
const meanings: Readonly<Record<string, CodeMeaning>> = {
  commandprogramnotfound: { pain: 'program-not-found', why: 'the node has no program of that name' },
  commandlaunchfailed: { pain: 'not-executable', why: 'the node could not start the program' },
  blobnotfound: { pain: 'input-missing', why: 'a blob that it needs is not there' },
  blobaccessdenied: {
    pain: 'storage-refused',
    why: 'storage refuses a blob that it needs',
    certainty: 'likely',
  },
  blobdownloadtimedout: slow('took too long with a blob that it needs'),
  blobdownloadmiscerror: slow('did not give a blob that it needs'),
  resourcecontainernotfound: { pain: 'input-missing', why: 'the container of its inputs is not there' },
  resourcecontaineraccessdenied: {
    pain: 'storage-refused',
    why: 'storage refuses the container of its inputs',
    certainty: 'likely',
  },
  resourcecontainerlisttimedout: slow('took too long to list its inputs'),
  resourcecontainerlistmiscerror: slow('did not list its inputs'),
  resourcedirectorycreatefailed: {
    pain: 'disk-full',
    why: 'the node could not make a folder',
    certainty: 'possible',
  },
  resourcefilecreatefailed: {
    pain: 'disk-full',
    why: 'the node could not make a file',
    certainty: 'possible',
  },
  resourcefilewritefailed: {
    pain: 'disk-full',
    why: 'the node could not write a file',
    certainty: 'possible',
  },
  diskfull: {
    pain: 'disk-full',
    why: 'the disk of the node has no room left',
    todo: 'make room: delete old tasks or shorten their retention time, then reboot the node; for good, take a size with a larger temporary disk or fewer slots a node',
  },
  applicationpackageerror: setup('an application package'),
  containerinvalidimage: setup('the container image, which cannot be found or read,'),
  containerinvalidregistry: setup('an image of a registry that cannot be reached or refuses the sign-in'),
  containerinvalidsettings: setup('the container, for settings that do not fit,'),
  containermiscerror: setup('the container'),
  mountconfigurationerror: setup('the file system that the pool mounts'),
  fileuploadaccessdenied: upload('storage refuses its results'),
  fileuploadcontainernotfound: upload('the container for its results is not there'),
  fileuploadconflict: upload('a blob of that name may not be overwritten'),
  fileuploadtimedout: upload('storage took too long with its results'),
  fileuploadmiscerror: upload('storage did not take its results'),
  maxinternalretrycountreached: {
    pain: 'service-trouble',
    why: 'the service tried several times and gave up',
  },
  taskschedulingconstraintfailed: { pain: 'waiting-slots', why: 'no node of the pool may run it' },
  unknown: { pain: 'service-trouble', why: 'the service does not know why' },
};

/** What a failure code of the service means in short; undefined for one that is not known, or that says all. */
export const codeMeaning = (code: string): string | undefined => meanings[code.toLowerCase()]?.why;

/** The cause that the service's own code names. */
export function causeByCode({ code, message, exitCode, details }: Attempt): Cause | undefined {
  const meaning = meanings[code.toLowerCase()];
  if (!meaning) return undefined;
  const failure = {
    serverSide: false,
    code,
    message,
    details: details.map(({ label, text }) => ({ name: label, value: text })),
  };
  const todo = meaning.todo ?? failureAdvice(failure, exitCode) ?? 'run it again';
  return { pain: meaning.pain, why: meaning.why, todo, certainty: meaning.certainty ?? 'certain' };
}
