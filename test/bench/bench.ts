/**
 * `npm run bench`: each figure beside a peer's from the same run, as a table and as JSON (out/bench.json). It fails where
 * one lies behind its goal by more than its own noise.
 * `npm run bench -- files screen` measures those parts alone; `--keep` puts them into docs/benchmarks.
 */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { stopLocalService } from '../../src/services/local/stop.ts';
import { conversion } from './conversion.ts';
import { explorer } from './explorer.ts';
import { files } from './files.ts';
import { verdict } from './measure.ts';
import { judged, keep, type Part } from './report/keep.ts';
import { machineLine, thisMachine } from './report/machine.ts';
import { tableLines } from './report/table.ts';
import { screen } from './screen/screen.ts';
import { service } from './service.ts';
import { submission } from './submission/submission.ts';
import { submitIfAsked } from './submission/submit-process.ts';
import { serveBlobsIfAsked } from './transfers/blob-process.ts';
import { transfers } from './transfers/transfers.ts';

// Parts that are measured as processes of their own.
if (await submitIfAsked()) process.exit();
if (await serveBlobsIfAsked()) await new Promise(() => {});

const { values, positionals } = parseArgs({
  options: { keep: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const all = [conversion, transfers, submission, service, files, screen, explorer];
const unknown = positionals.filter((name) => all.every((part) => part.name !== name));
if (unknown.length > 0) {
  console.error(
    `there is no part ${unknown.join(', ')}; there are ${all.map(({ name }) => name).join(', ')}`,
  );
  process.exit(2);
}
const wanted = all.filter(({ name }) => positionals.length === 0 || positionals.includes(name));

const folder = await mkdtemp(join(tmpdir(), 'batchdeck-bench-'));
const stateDir = join(folder, 'state');
const machine = thisMachine(folder);
const parts: Record<string, Part> = {};
try {
  for (const measure of wanted) {
    const at = new Date().toISOString();
    parts[measure.name] = { at, machine, rows: await measure(folder, stateDir) };
  }
} finally {
  await stopLocalService({ stateDir });
  await rm(folder, { recursive: true, force: true });
}
const rows = Object.values(parts).flatMap((part) => part.rows);
await mkdir('out', { recursive: true });
const json = { at: new Date().toISOString(), machine, rows: judged(rows) };
await writeFile('out/bench.json', `${JSON.stringify(json, undefined, 2)}\n`);
if (values.keep) await keep(parts);
console.log(machineLine(machine));
console.log(tableLines(rows).join('\n'));
const missed = rows.filter((row) => verdict(row) === 'MISSED');
if (missed.length > 0)
  console.log(
    `\n${missed.length} of ${rows.length} lie behind their goal by more than the noise of this run`,
  );
process.exit(missed.length > 0 ? 1 : 0);
