import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findText } from './finds.ts';
import { ledgerVariable, wholeLedger } from './ledger.ts';
import { type ProcessWatch, watchProcesses } from './processes/watch-processes.ts';
import { sweepFolder } from './sweep-folder.ts';

let folder = '';
let before: string | undefined;
let watch: ProcessWatch;

/**
 * Vitest's global set-up: all temporary folders of the suite lie in one, by which its processes are known, too, and
 * which is swept in the end.
 */
export function setup(): void {
  before = process.env.TMPDIR;
  // Short: a socket's path has little room.
  folder = mkdtempSync(join(tmpdir(), 'bd-'));
  // Some tests step down from the superuser: they may pass through, and read nothing.
  chmodSync(folder, 0o711);
  process.env.TMPDIR = folder;
  process.env[ledgerVariable] = join(folder, 'ledger');
  writeFileSync(join(folder, 'ledger'), '', { mode: 0o600 });
  watch = watchProcesses(folder);
}

/** Fails the suite when a command line, an environment or what tests left behind holds a secret. */
export function teardown(): void {
  const ledger = wholeLedger(join(folder, 'ledger'));
  rmSync(join(folder, 'ledger'));
  const finds = [...watch.end(ledger), ...sweepFolder(folder, ledger)];
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  if (before === undefined) delete process.env.TMPDIR;
  else process.env.TMPDIR = before;
  console.info(`secrets: ${ledger.size} known, ${watch.seen()} processes looked at`);
  if (finds.length === 0) return;
  process.exitCode = 1;
  throw new Error(`secrets stand where they must not:\n${[...new Set(finds.map(findText))].join('\n')}`);
}
