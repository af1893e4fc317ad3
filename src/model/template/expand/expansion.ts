import type { TaskSource } from '../factory/task-source.ts';
import type { Finding } from '../finding.ts';
import type { JsonObject } from '../json/json.ts';
import type { PackageReference } from '../packages/package-reference.ts';
import type { ContainerNeed, ContainerUrl, GroupFiles } from '../storage/need.ts';
import type { Template } from '../template.ts';

/** The operating system of the pool's nodes: it decides how command lines are written and names quoted. */
export type NodeOs = 'linux' | 'windows';

/** The pool of a template with its values in place. */
export interface ExpandedPool {
  /** The body of "add pool"; `id` is in it. */
  readonly pool: JsonObject;
  /** What the start task sees to, so that it can be told before. */
  readonly packages: readonly PackageReference[];
  readonly os: NodeOs;
  readonly needs: readonly ContainerNeed[];
  readonly findings: readonly Finding[];
}

/** Where a job runs. */
export type PoolFor =
  /** What the template's `poolInfo` says. */
  | { readonly kind: 'as-written'; readonly os?: NodeOs }
  | { readonly kind: 'existing'; readonly id: string; readonly os?: NodeOs }
  /** A pool that is made before, and stays its own. */
  | { readonly kind: 'new'; readonly pool: ExpandedPool }
  /** A pool that the service makes for the job and deletes with it. */
  | { readonly kind: 'auto'; readonly pool: ExpandedPool };

/** What an expansion must be given from outside, because it does no I/O of its own. */
export interface ExpandInputs {
  /** URLs of containers; made-up ones, without a signature, are shown when left out. */
  readonly containerUrl?: ContainerUrl;
  /** Files of a container (`fgrp-…`); undefined when it has not been listed. */
  readonly files?: (container: string) => GroupFiles | undefined;
  /** The application template of a path as the job names it. */
  readonly applicationTemplate?: (filePath: string) => Template | undefined;
  readonly pool?: PoolFor;
}

/** The job of a template with its values in place. */
export interface ExpandedJob {
  /** The body of "add job", without `onAllTasksComplete` where there are tasks to add first. */
  readonly job: JsonObject;
  /** What is patched into the job when all tasks are added. */
  readonly onAllTasksComplete?: string;
  readonly tasks: TaskSource;
  /** What the job preparation task sees to. */
  readonly packages: readonly PackageReference[];
  readonly os: NodeOs;
  readonly needs: readonly ContainerNeed[];
  /** Containers whose files must be known before the tasks are: of `taskPerFile`. */
  readonly listings: readonly ContainerNeed[];
  readonly findings: readonly Finding[];
}
