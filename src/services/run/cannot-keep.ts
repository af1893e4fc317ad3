import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { messageOf, Problem } from '../../model/problem.ts';

/** What to do about a state folder that takes nothing. */
const remedy = 'free some space or mend the permissions of the state folder';

/** A run that could not even be written down. */
export const notWrittenDown = (path: string, error: unknown): Problem =>
  new Problem({
    kind: 'broken',
    what: 'the run could not be written down',
    why: `${path} cannot be written: ${messageOf(error)}`,
    remedy: `${remedy}, then start again; nothing was created`,
    cause: error,
  });

/**
 * Why nobody is at a run that has no end. On a disk that is full a worker can leave no word of why it went, so that
 * the disk is asked.
 * @param path folder of the run
 */
export async function whyNobodyIsAt(
  path: string,
): Promise<{ readonly why: string; readonly remedy?: string }> {
  const probe = join(path, `probe-${process.pid}`);
  try {
    await writeFile(probe, 'x', { mode: 0o600 });
    await rm(probe, { force: true });
    return {
      why: 'it was killed, or the machine went down; the end of worker.log in its folder may tell more',
    };
  } catch (error) {
    await rm(probe, { force: true }).catch(() => undefined);
    return { why: `${path} cannot be written: ${messageOf(error)}`, remedy };
  }
}
