import { access, constants, readdir, stat, statfs } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { bytes, counted } from '../model/format.ts';
import { messageOf, Problem } from '../model/problem.ts';
import { overwrittenInput } from '../model/run/overwritten-input.ts';
import { type InputFile, type RunPlan, resourceNames } from '../model/run/plan.ts';
import { groupUses } from '../model/run/workload/group-uses.ts';
import { endsKeptPool } from '../model/run/workload/keep-alive.ts';
import { connectBatch } from '../services/batch/connect-batch.ts';
import type { Connection } from '../services/connection/connection.ts';
import { inTime } from '../services/connection/test-connection.ts';
import type { RetryPolicy } from '../services/retry.ts';
import { mustHoldGroups } from '../services/run/must-hold-groups.ts';
import { connectStorage } from '../services/storage/connect-storage.ts';

/** One thing that was looked at before a run is started. */
export interface ReviewCheck {
  readonly what: string;
  /** `bad` keeps the run from being started. */
  readonly verdict: 'good' | 'warning' | 'bad';
  readonly text: string;
  /** What can be done. */
  readonly remedy?: string;
}

/** A person waits: one more try for a hiccup, and no longer. */
const brief: RetryPolicy = { attempts: 2, firstDelayMs: 250, maxDelayMs: 1000 };
const limitMs = 20_000;

function wrong(what: string, url: string, error: unknown): ReviewCheck {
  if (!(error instanceof Problem)) return { what, verdict: 'bad', text: messageOf(error) };
  // Where nothing answers, the address says more than the words of the socket.
  if (error.kind === 'unreachable' && error.status === undefined)
    return { what, verdict: 'bad', text: `no answer from ${url}`, remedy: 'Enter asks again' };
  const [first = ''] = (error.remedy ?? '').split('\n');
  return {
    what,
    verdict: 'bad',
    text: error.why ?? error.what,
    ...(first === '' ? {} : { remedy: first }),
  };
}

async function guarded(
  what: string,
  url: string,
  look: () => Promise<Omit<ReviewCheck, 'what'>>,
): Promise<ReviewCheck> {
  try {
    return { what, ...(await look()) };
  } catch (error) {
    return wrong(what, url, error);
  }
}

async function checkIds({ batch: account }: Connection, plan: RunPlan, signal: AbortSignal) {
  const batch = connectBatch(account, { retry: brief, limitMs });
  const names = resourceNames(plan);
  const [job, pool] = await Promise.all([
    batch.getJob(names.job, { signal }),
    batch.getPool(names.pool, { signal }),
  ]);
  if (job) return { verdict: 'bad', text: `a job ${job.id} exists already` } as const;
  if (plan.pool.kind === 'new')
    return pool
      ? ({ verdict: 'bad', text: `a pool ${pool.id} exists already` } as const)
      : ({ verdict: 'good', text: 'it answers, and the ids are free' } as const);
  if (!pool || pool.state === 'deleting') {
    const text = pool ? `pool ${pool.id} is being deleted` : `there is no pool ${plan.pool.id}`;
    return { verdict: 'bad', text, remedy: 'choose another pool' } as const;
  }
  return { verdict: 'good', text: `it answers, and pool ${pool.id} is there` } as const;
}

/** The folder itself, or the one above it that is there. */
async function standing(folder: string): Promise<{ path: string; isFolder: boolean }> {
  const found = await stat(folder).catch(() => undefined);
  if (found) return { path: folder, isFolder: found.isDirectory() };
  return dirname(folder) === folder ? { path: folder, isFolder: true } : standing(dirname(folder));
}

async function checkFolder(plan: RunPlan, inputs: readonly InputFile[]): Promise<Omit<ReviewCheck, 'what'>> {
  const taken = overwrittenInput(plan, inputs);
  const remedy = 'choose another folder';
  if (taken !== undefined) {
    const text = `the result ${basename(taken)} would overwrite an input`;
    return { verdict: 'bad', text, remedy };
  }
  const { path, isFolder } = await standing(plan.outFolder);
  if (!isFolder)
    return {
      verdict: 'bad',
      text: `${path === plan.outFolder ? 'it' : path} is a file, not a folder`,
      remedy,
    };
  try {
    await access(path, constants.W_OK);
  } catch {
    return { verdict: 'bad', text: `${path === plan.outFolder ? 'it' : path} cannot be written to`, remedy };
  }
  const { bavail, bsize } = await statfs(path);
  const free = bavail * bsize;
  const space = `${bytes(free)} free`;
  if (free < plan.inputs.bytes)
    return { verdict: 'warning', text: `${space}, less than the ${bytes(plan.inputs.bytes)} of the inputs` };
  const there = path === plan.outFolder ? (await readdir(path)).length : 0;
  if (there === 0)
    return {
      verdict: 'good',
      text: `${space}; the folder ${path === plan.outFolder ? 'is empty' : 'will be made'}`,
    };
  return {
    verdict: 'warning',
    text: `${counted(there, 'thing is', 'things are')} there; files of the same names are replaced`,
  };
}

/** The file groups that the run reads, where it reads any that it does not fill itself. */
function groupChecks(
  { storage }: Connection,
  plan: RunPlan,
  storageUrl: string,
  signal: AbortSignal,
): Promise<ReviewCheck>[] {
  const groups = groupUses(plan);
  if (groups.length === 0) return [];
  const look = async (either: AbortSignal) => {
    try {
      await mustHoldGroups(connectStorage(storage), plan, either);
    } catch (error) {
      // Here what is missing says more than why it is.
      if (!(error instanceof Problem) || error.kind !== 'usage') throw error;
      const { what: text, remedy } = error;
      return { verdict: 'bad', text, ...(remedy === undefined ? {} : { remedy }) } as const;
    }
    const names = [...new Set(groups.map(({ group }) => group))].join(', ');
    return { verdict: 'good', text: `there, with what was chosen: ${names}` } as const;
  };
  return [guarded('groups', storageUrl, () => inTime(signal, look))];
}

const keptPool: ReviewCheck = {
  what: 'pool',
  verdict: 'warning',
  text: 'the template would keep it (keepAlive); this run does not',
  remedy: 'when done: keep the pool',
};

/** What of a plan can be looked at quickly before anything is created. Never rejects but when it is aborted. */
export async function reviewRun(
  connection: Connection,
  plan: RunPlan,
  inputs: readonly InputFile[],
  signal: AbortSignal,
): Promise<readonly ReviewCheck[]> {
  const { blobEndpoint, account } = connection.storage;
  const storageUrl = blobEndpoint ?? `https://${account}.blob.core.windows.net`;
  const checks = await Promise.all([
    guarded('Batch', connection.batch.url, () =>
      inTime(signal, (either) => checkIds(connection, plan, either)),
    ),
    guarded('storage', storageUrl, async () => {
      await inTime(signal, (either) => connectStorage(connection.storage).ping({ signal: either }));
      return { verdict: 'good', text: 'it answers, and the key is accepted' };
    }),
    guarded('folder', '', () => checkFolder(plan, inputs)),
    ...groupChecks(connection, plan, storageUrl, signal),
  ]);
  signal.throwIfAborted();
  return endsKeptPool(plan) ? [...checks, keptPool] : checks;
}
