import { counted } from '../../format.ts';
import { Problem } from '../../problem.ts';
import { type WireRequest, wirePath } from '../wire-request.ts';
import { type WireRow, wireList, wireText } from '../wire-row.ts';

/** The service takes no more in one request. */
const most = 100;
/** How often a task is offered that the service could not take at that moment, and how long after. */
const mostTries = 5;
const againAfterMs = 1000;

type Adding = Generator<WireRequest, readonly string[], unknown>;

interface Answers {
  /** Why each was not taken that never will be. */
  readonly refusals: readonly string[];
  /** Ids of those that the service failed at. */
  readonly failed: ReadonlySet<string>;
  readonly why: string;
}

function answersIn(answer: unknown): Answers {
  const refusals: string[] = [];
  const failed = new Set<string>();
  let last = '';
  for (const result of wireList(answer, 'value')) {
    const status = wireText(result, 'status')?.toLowerCase();
    const code = wireText(result, 'error/code');
    if (status === 'success' || code === 'TaskExists') continue;
    const id = wireText(result, 'taskId') ?? '';
    const why = `${id}: ${wireText(result, 'error/message/value')?.split('\n')[0] ?? code ?? status}`;
    if (status === 'servererror') {
      failed.add(id.toLowerCase());
      last = why;
    } else refusals.push(why);
  }
  return { refusals, failed, why: last };
}

const idOf = (task: WireRow): string => (wireText(task, 'id') ?? '').toLowerCase();

/** Offers tasks in one request, those that the service failed at once more. @returns why some were refused */
function* offer(job: string, tasks: readonly WireRow[], attempt = 1): Adding {
  const path = wirePath('jobs', job, 'addtaskcollection');
  const afterMs = attempt === 1 ? undefined : againAfterMs;
  const { refusals, failed, why } = answersIn(
    yield { method: 'POST', path, body: { value: tasks }, ...(afterMs !== undefined && { afterMs }) },
  );
  if (failed.size === 0) return refusals;
  if (attempt === mostTries) return [...refusals, why];
  const left = tasks.filter((task) => failed.has(idOf(task)));
  return [...refusals, ...(yield* offer(job, left, attempt + 1))];
}

/** Halves what is too large for one request, until it is not. */
function* addCollection(job: string, tasks: readonly WireRow[]): Adding {
  try {
    return yield* offer(job, tasks);
  } catch (error) {
    if (!(error instanceof Problem) || error.status !== 413 || tasks.length === 1) throw error;
    const half = Math.ceil(tasks.length / 2);
    const first = yield* addCollection(job, tasks.slice(0, half));
    return [...first, ...(yield* addCollection(job, tasks.slice(half)))];
  }
}

/**
 * Adds tasks to a job, as many in a request as the service takes. One that is there already is no error; one that is
 * refused does not keep the others.
 * @throws Problem that names the first that was refused, when all were offered
 */
export function* addTasks(job: string, tasks: readonly WireRow[]): Generator<WireRequest, void, unknown> {
  const refusals: string[] = [];
  for (let at = 0; at < tasks.length; at += most)
    refusals.push(...(yield* addCollection(job, tasks.slice(at, at + most))));
  const [first] = refusals;
  if (first === undefined) return;
  throw new Problem({
    kind: 'broken',
    what: 'tasks were refused',
    why: refusals.length === 1 ? first : `${counted(refusals.length, 'task')} were refused, such as ${first}`,
  });
}
