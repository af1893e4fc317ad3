import { Problem } from '../../problem.ts';
import { type WireRequest, wirePath } from '../wire-request.ts';
import { type WireRow, wireList, wireText } from '../wire-row.ts';

/** The service takes no more in one request. */
const most = 100;

function refusalOf(answer: unknown): string | undefined {
  for (const result of wireList(answer, 'value')) {
    const status = wireText(result, 'status')?.toLowerCase();
    const code = wireText(result, 'error/code');
    if (status === 'success' || code === 'TaskExists') continue;
    return `${wireText(result, 'taskId')}: ${wireText(result, 'error/message/value') ?? code ?? status}`;
  }
  return undefined;
}

/** Halves what is too large for one request, until it is not. */
function* addCollection(job: string, tasks: readonly WireRow[]): Generator<WireRequest, void, unknown> {
  try {
    const path = wirePath('jobs', job, 'addtaskcollection');
    const refusal = refusalOf(yield { method: 'POST', path, body: { value: tasks } });
    if (refusal !== undefined)
      throw new Problem({ kind: 'broken', what: 'a task was refused', why: refusal });
  } catch (error) {
    if (!(error instanceof Problem) || error.status !== 413 || tasks.length === 1) throw error;
    const half = Math.ceil(tasks.length / 2);
    yield* addCollection(job, tasks.slice(0, half));
    yield* addCollection(job, tasks.slice(half));
  }
}

/** Adds tasks to a job, as many in a request as the service takes. One that is there already is no error. */
export function* addTasks(job: string, tasks: readonly WireRow[]): Generator<WireRequest, void, unknown> {
  for (let at = 0; at < tasks.length; at += most) yield* addCollection(job, tasks.slice(at, at + most));
}
