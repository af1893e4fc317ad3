/**
 * `npm run bench`: each figure beside a peer's from the same run, as a table and as JSON (out/bench.json).
 * `npm run bench -- files` measures that part alone.
 */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { stopLocalService } from '../../src/services/local/stop.ts';
import { conversion } from './conversion.ts';
import { explorer } from './explorer.ts';
import { files } from './files.ts';
import { type Measurement, meetsGoal, ratio, tableLines } from './measure.ts';
import { screen } from './screen.ts';
import { service } from './service.ts';
import { submission } from './submission/submission.ts';
import { submitIfAsked } from './submission/submit-process.ts';
import { serveBlobsIfAsked } from './transfers/blob-process.ts';
import { transfers } from './transfers/transfers.ts';

// Parts that are measured as processes of their own.
if (await submitIfAsked()) process.exit();
if (await serveBlobsIfAsked()) await new Promise(() => {});

const folder = await mkdtemp(join(tmpdir(), 'batchdeck-bench-'));
const stateDir = join(folder, 'state');
const rows: Measurement[] = [];
const all = [conversion, transfers, submission, service, files, screen, explorer];
const wanted = all.filter(({ name }) => process.argv.slice(2).includes(name));
try {
  for (const measure of wanted.length > 0 ? wanted : all) rows.push(...(await measure(folder, stateDir)));
} finally {
  await stopLocalService({ stateDir });
  await rm(folder, { recursive: true, force: true });
}
const json = {
  at: new Date().toISOString(),
  node: process.version,
  cores: availableParallelism(),
  rows: rows.map((m) => ({ ...m, ratio: ratio(m), meetsGoal: meetsGoal(m) })),
};
await mkdir('out', { recursive: true });
await writeFile('out/bench.json', `${JSON.stringify(json, undefined, 2)}\n`);
console.log(tableLines(rows).join('\n'));
console.log(JSON.stringify(json));
process.exit();
