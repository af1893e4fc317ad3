import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { noteFind } from './secrets/finds.ts';
import { ledger, noteSecret } from './secrets/ledger.ts';
import { sweepFolder } from './secrets/sweep-folder.ts';

/**
 * A folder of a test's own, for {@link removeTemporaryFolder}.
 * @param name says whose it is, e.g. `journal`
 */
export function makeTemporaryFolder(name: string): string {
  return mkdtempSync(join(tmpdir(), `batchdeck-${name}-`));
}

/** Removes it, once no secret was found in it: else the test file fails in the end. */
export function removeTemporaryFolder(folder: string): void {
  for (const { place, secret } of sweepFolder(folder, ledger, ({ value, what }) => noteSecret(value, what)))
    noteFind({ place: `${place} of ${folder}`, secret });
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}
