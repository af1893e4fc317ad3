import type { Finder } from '../finder.ts';
import type { Find } from '../finds.ts';
import type { SeenProcess } from './read-process.ts';

/** The variables in which a person hands a secret to the program, as they do to `az`. */
const handedOver =
  /^(AZURE_BATCH_ACCESS_KEY|AZURE_STORAGE_KEY|AZURE_STORAGE_CONNECTION_STRING|AZURE_CLIENT_SECRET)=/;

/** Not a shell whose script names it. */
const ofTheProgram = /^\S*\bnode (\S+ )*?\S*batchdeck\.js\b/;
/** Its parts that get no secret by the environment: the keys of the local service come in a message. */
const innerPart = / __(?!worker|guard)/;

/** Whether a process has what a person handed over: the program itself, or what a test (not the program) started. */
const mayHold = ({ commandLine, startedBy }: SeenProcess): boolean =>
  ofTheProgram.test(commandLine)
    ? !innerPart.test(commandLine)
    : !startedBy.some((line) => ofTheProgram.test(line));

/** Secrets on the command line of a process, which everybody may read, and in its environment, which its owner may. */
export function processFinds(seen: SeenProcess, ledger: Finder): readonly Find[] {
  const { commandLine, environment } = seen;
  const called = nameOf(commandLine, ledger);
  const onLine = ledger.find(commandLine);
  const variables = environment.split('\0').filter((variable) => ledger.find(variable).length > 0);
  const held = variables.filter((variable) => !(handedOver.test(variable) && mayHold(seen)));
  return [
    ...onLine.map((secret) => ({ place: `the command line of ${called}`, secret })),
    ...held.flatMap((variable) =>
      ledger.find(variable).map((secret) => ({
        place: `${variable.split('=')[0]} in the environment of ${called}`,
        secret,
      })),
    ),
  ];
}

/** Its first words, but for those that are secret. */
const nameOf = (commandLine: string, ledger: Finder): string =>
  commandLine
    .split(' ')
    .filter((word) => ledger.find(word).length === 0)
    .slice(0, 3)
    .join(' ')
    .slice(0, 120);
