import type { Fill } from '../command/unit.ts';
import type { JsonObject } from '../json/json.ts';
import { textMember } from '../json/json.ts';
import type { TaskSource, WireTask } from './task-source.ts';

/** One task of a factory and how many of them there are. */
export interface Repeated {
  readonly count: number;
  fillOf(index: number): Fill;
  readonly task: (fill: Fill) => JsonObject;
  /** Runs when all others are done. */
  readonly merge?: () => JsonObject;
}

/** Makes each task as it is asked for; its id is its place. */
export function repeatSource({ count, fillOf, task, merge }: Repeated): TaskSource {
  // Without tasks there is nothing to merge, and a range of none is refused.
  const hasMerge = merge !== undefined && count > 0;
  return taskSource(count + (hasMerge ? 1 : 0), (index) => {
    if (index < count) return wireTask(String(index), task(fillOf(index)));
    const dependsOn = { taskIdRanges: [{ start: 0, end: count - 1 }] };
    return wireTask('merge', { ...merge?.(), dependsOn });
  });
}

/** Tasks that are written one by one. */
export function listedSource(tasks: readonly (() => WireTask)[]): TaskSource {
  return taskSource(tasks.length, (index) => tasks[index]?.() ?? wireTask('', {}));
}

export const noTasks: TaskSource = listedSource([]);

export const wireTask = (id: string, said: JsonObject): WireTask => ({
  ...said,
  id,
  commandLine: textMember(said, 'commandLine') ?? '',
});

function taskSource(count: number, task: (index: number) => WireTask): TaskSource {
  const at = (index: number) => {
    if (!Number.isInteger(index) || index < 0 || index >= count)
      throw new RangeError(`there is no task ${index} among ${count}`);
    return task(index);
  };
  return {
    count,
    task: at,
    *[Symbol.iterator]() {
      for (let index = 0; index < count; index++) yield task(index);
    },
  };
}
