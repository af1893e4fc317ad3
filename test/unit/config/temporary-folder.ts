import { onTestFinished } from 'vitest';
import { makeTemporaryFolder, removeTemporaryFolder } from '../../support/temporary-folder.ts';

/** A folder that goes when the test has ended. */
export function temporaryFolder(): string {
  const folder = makeTemporaryFolder('config');
  onTestFinished(() => removeTemporaryFolder(folder));
  return folder;
}

/** What was thrown, for a test that wants one. */
export async function thrownBy(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    (value) => {
      throw new Error(`nothing was thrown but ${JSON.stringify(value)} returned`);
    },
    (error: unknown) => error,
  );
}
