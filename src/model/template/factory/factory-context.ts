import type { ContainerNeed, GroupFiles } from '../storage/need.ts';
import type { TaskContext } from './task-context.ts';
import type { TaskSource } from './task-source.ts';

/** What a factory makes. */
export interface ExpandedFactory {
  readonly tasks: TaskSource;
  /** The last task waits for the others, or tasks name others that they wait for. */
  readonly usesDependencies: boolean;
  readonly listings: readonly ContainerNeed[];
}

export interface FactoryContext extends Omit<TaskContext, 'tokens'> {
  readonly files: (container: string) => GroupFiles | undefined;
}
