import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

let folder;

/** Vitest's global set-up: the contract suite writes down which operation of the local service ended how. */
export function setup() {
  folder = mkdtempSync(join(tmpdir(), 'batchdeck-outcomes-'));
  process.env.BATCHDECK_OUTCOMES = join(folder, 'outcomes.txt');
  writeFileSync(process.env.BATCHDECK_OUTCOMES, '');
}

/** Says how many there were. */
export function teardown() {
  const lines = readFileSync(process.env.BATCHDECK_OUTCOMES, 'utf8').split('\n').filter(Boolean);
  rmSync(folder, { recursive: true, force: true });
  if (lines.length === 0) return;
  const outcomes = new Set(lines);
  const operations = new Set(lines.map((line) => line.split(' ').slice(0, 2).join(' ')));
  console.info(
    `contract: ${operations.size} operations of the local service, ${outcomes.size} operation × outcome pairs`,
  );
}
