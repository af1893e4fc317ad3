import type { TaskRow } from './rows.ts';

/** As GET taskcounts shows them; `running` includes preparing, `completed` is `succeeded` plus `failed`. */
export interface Counts {
  active: number;
  running: number;
  completed: number;
  succeeded: number;
  failed: number;
}

export const noCounts = (): Counts => ({ active: 0, running: 0, completed: 0, succeeded: 0, failed: 0 });

/** Tasks of one job by state, and the slots that they take, kept while tasks come, change and go. */
export class TaskCounts {
  readonly tasks = noCounts();
  readonly slots = noCounts();

  change(before: TaskRow | undefined, after: TaskRow | undefined): void {
    if (before !== undefined) this.#add(before, -1);
    if (after !== undefined) this.#add(after, 1);
  }

  #add(task: TaskRow, sign: 1 | -1): void {
    const slots = (task.spec.requiredSlots ?? 1) * sign;
    for (const name of countedAs(task)) {
      this.tasks[name] += sign;
      this.slots[name] += slots;
    }
  }
}

function countedAs(task: TaskRow): readonly (keyof Counts)[] {
  if (task.state === 'active') return ['active'];
  if (task.state !== 'completed') return ['running'];
  return ['completed', task.execution.result === 'success' ? 'succeeded' : 'failed'];
}
