import { appendFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { connectBatch } from '../../src/services/batch/connect-batch.ts';
import { connectStorage } from '../../src/services/storage/connect-storage.ts';
import { type Ground, startGround } from '../support/fault-matrix/ground.ts';
import { randomFrom } from '../support/monkey/random-keys.ts';
import { type SoakRun, soakRun } from '../support/soak/soak-run.ts';

const { SOAK_RUNS = '3', SOAK_SEED = '8', SOAK_LANES = '3', SOAK_LOG } = process.env;
const runs = Number(SOAK_RUNS);

let ground: Ground;
beforeAll(async () => {
  ground = await startGround();
});
afterAll(() => ground.close());

/** Everything on the account, asked of the services themselves. */
async function everything(): Promise<string[]> {
  const { batch, storage } = ground.endpoint;
  const direct = connectBatch({ ...batch, url: batch.endpoint });
  const left: string[] = [];
  for await (const { id } of direct.listPools()) left.push(`pool ${id}`);
  for await (const { id } of direct.listJobs()) left.push(`job ${id}`);
  for await (const { name } of connectStorage(storage).listContainers()) left.push(`container ${name}`);
  return left;
}

it(`${runs} runs through kills and faults come to the same totals and leave an empty account`, {
  timeout: 60_000 + runs * 120_000,
}, async () => {
  const began = Date.now();
  const ended: SoakRun[] = [];
  const lost: string[] = [];
  let next = 0;
  const lane = async () => {
    while (next < runs) {
      const number = next++;
      const came = await soakRun(ground, number, randomFrom(Number(SOAK_SEED) * 1_000_003 + number));
      ended.push(came);
      if (came.faults.length > 0)
        lost.push(`run ${number} (${came.attempts.join('; ')}):\n  ${came.faults.join('\n  ')}`);
      if (SOAK_LOG)
        await appendFile(SOAK_LOG, `${JSON.stringify({ number, at: Date.now() - began, ...came })}\n`);
    }
  };
  await Promise.all(Array.from({ length: Number(SOAK_LANES) }, lane));
  const befell = ended.flatMap(({ attempts }) => attempts.filter((what) => what !== 'nothing'));
  const kills = befell.filter((what) => what.startsWith('worker killed')).length;
  process.stdout.write(
    `runs ${ended.length} · kills ${kills} · other faults ${befell.length - kills} · lost ${lost.length} · ${Math.round((Date.now() - began) / 1000)} s\n`,
  );
  expect(lost.join('\n'), `seed ${SOAK_SEED}`).toBe('');
  expect(await everything()).toEqual([]);
});
