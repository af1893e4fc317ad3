import { type Attempt, saidBy } from '../attempt.ts';
import type { Cause, CauseRule } from '../cause.ts';
import { commandWords } from '../command-words.ts';
import { handedOver, lintShell } from '../shell-lint.ts';

const lock =
  /could not get lock|unable to (?:acquire|lock) the (?:dpkg|administration|download)|is another process using it|dpkg frontend lock/i;
const notRoot = /are you root\?|must be (?:run as )?root|not in the sudoers|requires root/i;
/** Not those of ssh and the like, which speak of another machine. */
const denied = /permission denied(?! \()|operation not permitted/i;

/** 2: `apt` found its lock taken. */
export const aptLock: CauseRule = (attempt) =>
  lock.test(saidBy(attempt)) && !/are you root|permission denied/i.test(saidBy(attempt))
    ? {
        pain: 'apt-lock',
        why: 'another installer, mostly the system’s own updates just after the boot, held the lock of apt or dpkg',
        todo: 'let apt wait: `export DEBIAN_FRONTEND=noninteractive; apt-get -o DPkg::Lock::Timeout=300 install -y …`, and give the start task 2 retries; a reboot of the node tries it once more',
        certainty: 'certain',
      }
    : undefined;

/** 18: a program ran out of disk. */
export const fullDisk: CauseRule = (attempt) =>
  /no space left on device|disk quota exceeded|not enough space on the disk/i.test(saidBy(attempt))
    ? {
        pain: 'disk-full',
        why: 'the program found no room left on the disk of its node',
        todo: 'make room: delete old tasks or shorten their retention time, then run it again; for good, take a size with a larger temporary disk or fewer slots a node',
        certainty: 'certain',
      }
    : undefined;

const neverShell = /^(Blob|Resource|FileUpload|Container|Application|Mount|DiskFull|TaskEnded)/i;

/** 9: a command that was written for a shell. */
export const withoutShell: CauseRule = ({ commandLine, windows, code, exitCode }) => {
  const lint = lintShell(commandLine, windows);
  if (!lint || lint.onlyWildcards || neverShell.test(code)) return undefined;
  return {
    pain: 'no-shell',
    why: `the service starts programs without a shell, so ${handedOver(lint.found)}`,
    todo: `let a shell run it: ${lint.wrapped}`,
    certainty: exitCode === undefined ? 'certain' : 'likely',
  };
};

/** 9, where only a wildcard hints at it: programs may know those, too. */
export const wildcards: CauseRule = ({ commandLine, windows, code }) => {
  const lint = lintShell(commandLine, windows);
  if (!lint?.onlyWildcards || neverShell.test(code)) return undefined;
  return {
    pain: 'no-shell',
    why: `without a shell ${handedOver(lint.found)}: the program looks for a file of that very name`,
    todo: `let a shell run it: ${lint.wrapped}`,
    certainty: 'possible',
  };
};

/** The program that a shell did not find: `bash: line 1: ffmpeg: command not found`. */
const missing = [
  /(?:^|:\s)([^\s:]+): (?:command )?not found/m,
  /([^\s:]+): No such file or directory/m,
  /'([^']+)' is not recognized/m,
];

function missingProgram(attempt: Attempt): string {
  const said = missing
    .map((pattern) => pattern.exec(saidBy(attempt))?.[1])
    .find((name) => name !== undefined);
  const detail = /'([^']+)'/.exec(attempt.details.map(({ text }) => text).join('\n'))?.[1];
  return said ?? detail ?? commandWords(attempt.commandLine)[0]?.text ?? 'it';
}

/** 10: the program is not on the node. */
export const notFound: CauseRule = (attempt) => {
  const { code, exitCode, kind } = attempt;
  const byService = /^CommandProgramNotFound$/i.test(code);
  if (!byService && exitCode !== 127) return undefined;
  const name = missingProgram(attempt);
  const install =
    kind === 'start task'
      ? 'install it earlier in the start task, or correct its name'
      : 'does the start task of the pool install it, and did it succeed? Else name it with its whole path';
  return {
    pain: 'program-not-found',
    why: `${name} is not on the node, at least not along its PATH`,
    todo: install,
    certainty:
      byService || /not found|no such file|not recognized/i.test(saidBy(attempt)) ? 'certain' : 'likely',
  };
};

/** 11: a file or place that the user may not use. */
export const notAllowed: CauseRule = (attempt): Cause | undefined => {
  const { code, exitCode, elevated, kind } = attempt;
  const asksForRoot = notRoot.test(saidBy(attempt));
  const refused = asksForRoot || denied.test(saidBy(attempt));
  const cannotRun = exitCode === 126 || (/^CommandLaunchFailed$/i.test(code) && exitCode === undefined);
  if (!cannotRun && !(refused && exitCode !== undefined && exitCode !== 0)) return undefined;
  const user = elevated ? 'an administrator' : 'an ordinary user';
  if (cannotRun)
    return {
      pain: 'not-executable',
      why: `the program is there, and may not be started${exitCode === 126 ? ' (exit 126)' : ''}: it lacks the right to be run, or was made for another system`,
      todo: `set fileMode of its resource file to 0755, or call it through its interpreter (bash x.sh)${elevated ? '' : '; a place of the administrator’s needs elevationLevel admin'}`,
      certainty: exitCode === 126 || /permission/i.test(saidBy(attempt)) ? 'certain' : 'likely',
    };
  return {
    pain: 'not-executable',
    why: `the ${kind} runs as ${user}, who was refused something`,
    todo: elevated
      ? 'look at the owner and mode of what it names'
      : 'let it run elevated: userIdentity.autoUser.elevationLevel admin; else write into its own working directory',
    certainty: asksForRoot ? 'likely' : 'possible',
  };
};

const noFile = /([^\s:'"]+)['"]?: No such file or directory|No such file or directory: '([^']+)'/;

/** A program that did not find one of its files. */
export const missingFile: CauseRule = (attempt) => {
  const [, shown, named] = noFile.exec(attempt.output.stderr ?? '') ?? [];
  const name = shown ?? named;
  if (name === undefined || attempt.exitCode === undefined || attempt.exitCode === 0) return undefined;
  return {
    pain: 'input-missing',
    why: `${name} is not there; names count from the working directory of the ${attempt.kind} (wd)`,
    todo: `bring it along (resourceFiles), or name it with its whole path; the files of the ${attempt.kind} show what there was`,
    certainty: 'likely',
  };
};
