import type { AddBody } from '../../model/batch/add-body.ts';
import { Problem } from '../../model/problem.ts';
import { createTuner } from '../tuner.ts';
import { wait } from '../wait.ts';
import type { BatchService } from './batch-service.ts';

/** The service takes at most so many tasks in one request. */
const mostPerRequest = 100;
/** Requests under way at first, and at most: the service throttles an account, not a connection. */
const width = { first: 4, most: 16 };
/** A task that the service could not store is sent again so many times. */
const tries = 5;

/** How many tasks of a job are there now. */
export interface Submitted {
  /** Those that this submission has added. */
  readonly added: number;
  /** Those that were there: of an earlier try, or of a request whose answer was lost. */
  readonly existed: number;
}

export interface SubmitOptions {
  readonly signal: AbortSignal;
  readonly onProgress?: (soFar: Submitted) => void;
}

const refused = (id: string, error: { readonly code: string; readonly message: string } | undefined) =>
  new Problem({
    kind: 'broken',
    what: `the service refused task ${id}`,
    why: `${error?.message ?? 'no reason given'} [${error?.code ?? 'Unknown'}]`,
    ...(error ? { code: error.code } : {}),
  });

/** A task of which nothing is said may be there or not: it must not be missed in silence. */
const untold = (count: number, jobId: string) =>
  new Problem({
    kind: 'unreachable',
    what: `the service did not say what became of ${count} tasks for job ${jobId}`,
    remedy: 'resume the run: tasks that are there are not added again',
  });

/**
 * Adds tasks to a job as they are made: none is made before it is sent. As many requests at once as bring something, each as
 * large as the service takes it; what it could not store is sent again, and nothing else. May be repeated from the beginning.
 */
export async function submitTasks(
  batch: Pick<BatchService, 'addTasks'>,
  jobId: string,
  tasks: Iterable<AddBody>,
  { signal, onProgress }: SubmitOptions,
): Promise<Submitted> {
  const queue = tasks[Symbol.iterator]();
  const sum = { added: 0, existed: 0 };
  const tuner = createTuner(width);
  let perRequest = mostPerRequest;
  let failure: { error: unknown } | undefined;

  const nextTasks = (): AddBody[] => {
    const some: AddBody[] = [];
    while (some.length < perRequest) {
      const next = queue.next();
      if (next.done) break;
      some.push(next.value);
    }
    return some;
  };
  const options = {
    signal,
    onWait: () => tuner.throttled(),
    // The next ones are of about the same size.
    onTooLarge: (count: number) => {
      perRequest = Math.max(1, Math.min(perRequest, Math.ceil(count / 2)));
    },
  };
  const send = async (some: readonly AddBody[]) => {
    let left = some;
    for (let n = 1; left.length > 0; n++) {
      const done = new Set<string>();
      for (const { id, status, error } of await batch.addTasks(jobId, left, options)) {
        if (status === 'added') sum.added++;
        else if (status === 'exists') sum.existed++;
        else if (status === 'retry' && n < tries) continue;
        else throw refused(id, error);
        done.add(id);
      }
      onProgress?.(sum);
      left = left.filter(({ id }) => !done.has(id));
      if (left.length > 0 && n >= tries) throw untold(left.length, jobId);
      if (left.length > 0) await wait(500 * n, signal);
    }
    tuner.done(some.length);
  };

  const underWay = new Set<Promise<void>>();
  for (;;) {
    while (underWay.size < tuner.width && !failure) {
      const some = nextTasks();
      if (some.length === 0) break;
      const one: Promise<void> = send(some)
        .catch((error: unknown) => {
          failure ??= { error };
        })
        .finally(() => underWay.delete(one));
      underWay.add(one);
    }
    if (underWay.size === 0) break;
    tuner.full = underWay.size >= tuner.width;
    await Promise.race(underWay);
  }
  if (failure) throw failure.error;
  return { ...sum };
}
