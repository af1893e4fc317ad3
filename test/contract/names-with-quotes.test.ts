import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { get, wirePath } from '../../src/model/explorer/wire-request.ts';
import type { BatchService } from '../../src/services/batch/batch-service.ts';
import type { BatchWire } from '../../src/services/batch/batch-wire.ts';
import { connectBatch } from '../../src/services/batch/connect-batch.ts';
import { connectWire } from '../../src/services/batch/connect-wire.ts';
import { type LocalBatch, startTestBatch } from '../support/local-batch.ts';
import { completed, jobOf, readyPool } from '../support/local-batch-workload.ts';

const names = [`it's "quoted".txt`, "!(x)*'~.txt", 'a b;c&d=e?f#g%h.txt', '変換 {その}|1.txt', "''"];
const owner = { jobId: 'j', taskId: 't' };
let batch: LocalBatch;
let service: BatchService;
let wire: BatchWire;
beforeAll(async () => {
  batch = await startTestBatch();
  const { url, account, key } = batch;
  service = connectBatch({ url, account, key });
  wire = connectWire({ url, account, key });
  await readyPool(batch, 'p', { targetDedicatedNodes: 1 });
  await batch.client.job.add(jobOf('j', 'p'));
  await batch.client.task.add('j', {
    id: 't',
    commandLine: `/bin/sh -c 'printf "%s" "$NAMES" | while read -r n; do printf "%s" "$n" > "$n"; done'`,
    environmentSettings: [{ name: 'NAMES', value: `${names.join('\n')}\n` }],
  });
  await completed(batch, 'j', 't');
});
afterAll(() => batch.close());

describe('files whose names hold what URLs and shells have a use for', () => {
  it.each(names)('%s is looked at, read, and deleted', async (name) => {
    const path = `wd/${name}`;
    const size = Buffer.byteLength(name);
    expect(await service.fileProperties(owner, path)).toMatchObject({ size });
    const bytes = await service.readFile(owner, path, { range: { start: 0, end: size - 1 } });
    expect(await text(Readable.from([Buffer.from(bytes)]))).toBe(name);
    expect(await wire.send('read it', get('jobs', 'j', 'tasks', 't', 'files', path))).toBe(name);
    await wire.send('delete it', {
      method: 'DELETE',
      path: wirePath('jobs', 'j', 'tasks', 't', 'files', path),
    });
    expect(await service.fileProperties(owner, path)).toBeUndefined();
  });

  it('what is asked for by a name that nothing has is told to be gone, not that the key is wrong', async () => {
    await expect(wire.send('read', get('pools', "it's"))).rejects.toMatchObject({ status: 404 });
    await expect(service.getPool("it's")).resolves.toBeUndefined();
    await expect(service.nodeCounts("it's")).resolves.toBeUndefined();
  });
});
