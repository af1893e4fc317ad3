import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { ensureLocalService } from '../../src/services/local/ensure.ts';
import { stopLocalService } from '../../src/services/local/stop.ts';
import { childrenOf } from '../support/child-processes.ts';
import { ask, listedTasks, readyPoolAt, signerOf } from '../support/service-client.ts';
import { makeTemporaryFolder, removeTemporaryFolder } from '../support/temporary-folder.ts';

let stateDir: string;
beforeAll(async () => {
  stateDir = makeTemporaryFolder('starter');
});
afterAll(async () => {
  await stopLocalService({ stateDir });
  removeTemporaryFolder(stateDir);
});

// Where there is no /proc, there is no other way to find it either.
it.runIf(existsSync('/proc/self/stat'))(
  'tasks whose starting process was killed are queued again, and run once at a time',
  async () => {
    const { batch, pid, ...rest } = await ensureLocalService({ stateDir });
    const signer = signerOf({ batch, pid, ...rest });
    await readyPoolAt(signer, 'p', 2);
    await ask(signer, { method: 'POST', path: '/jobs', body: { id: 'j', poolInfo: { poolId: 'p' } } });
    // The first run would last for ever; the second fails if the first still runs.
    // What nobody has collected yet, Z, does not run.
    const script = (mark: string) =>
      `if [ ! -e ${mark} ]; then echo $$ > ${mark}; sleep 600; fi; case "$(cut -d " " -f 3 /proc/$(cat ${mark})/stat)" in ""|Z) exit 0; esac; exit 3`;
    const mark = (id: string) => join(stateDir, `pid-of-${id}`);
    const value = ['a', 'b'].map((id) => ({ id, commandLine: `/bin/sh -c '${script(mark(id))}'` }));
    await ask(signer, { method: 'POST', path: '/jobs/j/addtaskcollection', body: { value } });
    await vi.waitFor(() => {
      for (const id of ['a', 'b']) expect(existsSync(mark(id))).toBe(true);
    });
    const [starter] = await childrenOf(pid, '__process-starter');
    if (starter === undefined) throw new Error('there is no starting process');
    process.kill(starter, 'SIGKILL');
    await vi.waitFor(
      async () => {
        const tasks = await listedTasks(signer, 'j');
        expect(tasks).toEqual(['a', 'b'].map((id) => ({ id, state: 'completed', requeues: 1 })));
      },
      { timeout: 20_000 },
    );
    const counts = await ask(signer, { path: '/jobs/j/taskcounts' });
    expect(counts).toMatchObject({ taskCounts: { succeeded: 2 } });
    expect(await childrenOf(pid, '__process-starter')).toHaveLength(1);
  },
);
