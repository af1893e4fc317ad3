import { diagnose } from '../batch/diagnose.ts';
import { exitWords } from '../batch/exit-words.ts';
import type { Failure } from '../batch/failure.ts';
import { causeMeaning } from '../statistics/task-cause.ts';
import type { TargetGroup } from './gather.ts';
import { isWireRow, wireAt, wireList, wireNumber, wireText } from './wire-row.ts';

function failureOf(row: unknown): Failure | undefined {
  const info = wireAt(row, 'executionInfo/failureInfo');
  if (!isWireRow(info)) return undefined;
  return {
    serverSide: /server/i.test(wireText(info, 'category') ?? ''),
    code: wireText(info, 'code') ?? 'Unknown',
    message: wireText(info, 'message') ?? '',
    details: wireList(info, 'details').map((each) => ({
      name: wireText(each, 'name') ?? '',
      value: wireText(each, 'value') ?? '',
    })),
  };
}

interface Cause {
  readonly key: string;
  readonly title: string;
  readonly exitedWell: boolean;
}

function causeOf(row: unknown): Cause {
  const exit = wireNumber(row, 'executionInfo/exitCode');
  const { code, message } = diagnose(failureOf(row), exit);
  // The texts of the service name the task and its files: only the code is what they have in common.
  if (exit !== undefined && exit !== 0)
    return { key: `exit ${exit}`, title: `exit ${exit}: ${exitWords(exit)}`, exitedWell: false };
  const meaning = causeMeaning({ code }) || message;
  const title = meaning === '' ? code : `${code}: ${meaning}`;
  return { key: exit === 0 ? `${code}, exit 0` : code, title, exitedWell: exit === 0 };
}

/** What becomes of tasks that exited with 0, which the service does not put back into the queue. */
export const runsAsNew = 'runs as a new task, ID-2: the service runs none again that exited with 0';

/** Failed tasks of a job by their cause, as the service listed them. Counted row by row, so that a page at a time will do. */
export class FailureGroups {
  readonly #job: string;
  readonly #groups = new Map<
    string,
    TargetGroup & { readonly targets: { parents: string[]; id: string }[] }
  >();

  constructor(job: string) {
    this.#job = job;
  }

  add(row: unknown): void {
    const id = wireText(row, 'id');
    if (id === undefined) return;
    const { key, title, exitedWell } = causeOf(row);
    const group = this.#groups.get(key) ?? {
      key,
      title,
      ...(exitedWell && { note: runsAsNew }),
      targets: [],
    };
    group.targets.push({ parents: [this.#job], id });
    this.#groups.set(key, group);
  }

  get all(): readonly TargetGroup[] {
    return [...this.#groups.values()];
  }
}
