import { readFileSync } from 'node:fs';

/** A process as others on the machine may see it, and what its owner may see besides. */
export interface SeenProcess {
  /** Words with a blank between them. */
  readonly commandLine: string;
  /** `NAME=value`, each ended by NUL. */
  readonly environment: string;
  /** Command lines of those that started it, the nearest first, as far as they live. */
  readonly startedBy: readonly string[];
}

const read = (pid: string, what: string): string | undefined => {
  try {
    return readFileSync(`/proc/${pid}/${what}`, 'utf8');
  } catch {
    return undefined;
  }
};

const commandLineOf = (pid: string) => (read(pid, 'cmdline') ?? '').replaceAll('\0', ' ').trim();

function parentOf(pid: string): string | undefined {
  const stat = read(pid, 'stat');
  // The name before it may hold anything.
  return stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[1];
}

/** Undefined when it has ended, or is another user's. */
export function readProcess(pid: string): SeenProcess | undefined {
  const environment = read(pid, 'environ');
  const commandLine = commandLineOf(pid);
  // One that has none just begins to be another program, or has ended.
  if (environment === undefined || commandLine === '') return undefined;
  const startedBy: string[] = [];
  for (let at = parentOf(pid); at !== undefined && Number(at) > 1; at = parentOf(at))
    startedBy.push(commandLineOf(at));
  return { commandLine, environment, startedBy };
}
