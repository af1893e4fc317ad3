import type { Resource, ResourceName } from './resource.ts';
import { files, nodeFiles } from './resources/files.ts';
import { applications, images } from './resources/images.ts';
import { jobs } from './resources/jobs.ts';
import { nodes } from './resources/nodes.ts';
import { pools } from './resources/pools.ts';
import { scheduleJobs } from './resources/schedule-jobs.ts';
import { schedules } from './resources/schedules.ts';
import { blobs, containers, folders } from './resources/storage.ts';
import { subtasks } from './resources/subtasks.ts';
import { tasks } from './resources/tasks.ts';

/** Everything that can be looked at, in the order of the palette. */
export const resources: readonly Resource[] = [
  pools,
  nodes,
  jobs,
  tasks,
  subtasks,
  schedules,
  scheduleJobs,
  files,
  nodeFiles,
  containers,
  blobs,
  folders,
  images,
  applications,
];

export function resourceNamed(name: ResourceName): Resource {
  const found = resources.find((resource) => resource.name === name);
  if (!found) throw new Error(`there is no resource ${name}`);
  return found;
}

/** What a table of it is called. */
export const titleOf = ({ name, title }: Resource): string => title ?? name;

/** The resource that a typed word means: its name, one of them, another word for it, or the only start of one. */
export function resourceCalled(word: string): Resource | undefined {
  const wanted = word.toLowerCase();
  const namesOf = ({ name, one, aliases = [] }: Resource) => [name, one, ...aliases];
  const whole = resources.find((resource) => namesOf(resource).includes(wanted));
  if (whole || wanted === '') return whole;
  const starts = resources.filter((resource) => namesOf(resource).some((name) => name.startsWith(wanted)));
  return starts.length === 1 ? starts[0] : undefined;
}

/** The resource that a table's parent at a place is one of: `jobs` of the first of `files`. */
export function parentResource(name: ResourceName, at: number): Resource | undefined {
  const one = resourceNamed(name).parents[at];
  return resources.find((resource) => resource.one === one);
}
