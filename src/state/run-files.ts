import { blobNameProblem } from '../model/blob-paths.ts';
import type { Candidates } from '../model/files/completion.ts';
import { Problem } from '../model/problem.ts';
import { logFolder } from '../model/run/output-names.ts';
import type { Connection } from '../services/connection/connection.ts';
import { type GroupInputs, type GroupOptions, groupInputs } from '../services/run/group-inputs.ts';
import { createInputFinder, type FindOptions, type Found } from '../services/run/input-finder.ts';
import { connectStorage } from '../services/storage/connect-storage.ts';
import { browseFiles, type FileBrowser } from './file-browser.ts';
import { absolutePath, completeTypedPath, lookAtTyped, type TypedPath } from './typed-path.ts';

/** Files of this machine for a new run: to look through, to name, and to count. */
export interface RunFiles {
  /** @param start folder to begin in; the current one when left out.
   * @param select name of the row to stand on. */
  browse(start?: string, select?: string): FileBrowser;
  /** What a typed path means; relative to `base`. */
  typed(
    text: string,
    base: string,
    signal: AbortSignal,
    onFound: (found: number) => void,
  ): Promise<TypedPath>;
  complete(text: string, base: string): Promise<Candidates>;
  /** An absolute path for a typed one. */
  absolute(text: string, base: string): string;
  /** The inputs that marked paths come to. @throws Problem in words for the person. */
  find(paths: readonly string[], options: FindOptions): Promise<Found>;
  /** The inputs that a file group of the account holds. @throws Problem in words for the person. */
  inGroup(connection: Connection, group: string, options: GroupOptions): Promise<GroupInputs>;
  /** What was found is looked for anew the next time. */
  forget(): void;
}

/** What would stop the run at its first step is said while files are chosen. */
function refuseNames({ inputs }: Found): void {
  for (const { name, path } of inputs) {
    const why =
      blobNameProblem(name) ??
      (name.startsWith(logFolder) ? `${logFolder} holds the logs of the tasks` : undefined);
    if (why === undefined) continue;
    throw new Problem({
      kind: 'usage',
      what: `${path} cannot be carried`,
      why,
      remedy: 'rename it, or leave it out',
    });
  }
}

export function createRunFiles(): RunFiles {
  const finder = createInputFinder();
  return {
    browse: (start, select) => browseFiles(absolutePath(start ?? '.'), select),
    typed: lookAtTyped,
    complete: completeTypedPath,
    absolute: absolutePath,
    async find(paths, options) {
      const found = await finder.find(paths, options);
      refuseNames(found);
      return found;
    },
    inGroup: (connection, group, options) => groupInputs(connectStorage(connection.storage), group, options),
    forget: finder.forget,
  };
}
