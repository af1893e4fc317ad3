import type { Target } from './target.ts';
import type { WireRequest } from './wire-request.ts';

/** Targets that have something in common; the person may leave a group out. */
export interface TargetGroup {
  /** The same for groups that are one, of whatever row they were found for. */
  readonly key: string;
  readonly title: string;
  /** What is done to them, where that is not what is done to the others. */
  readonly note?: string;
  readonly targets: readonly Target[];
}

/** Finds out what an action is done to: requests are yielded, as in a carry. */
export type Gather = Generator<WireRequest, readonly TargetGroup[], unknown>;

/** Groups of several rows as one list, the largest first. */
export function joinedGroups(found: readonly (readonly TargetGroup[])[]): readonly TargetGroup[] {
  const groups = new Map<string, TargetGroup & { targets: Target[] }>();
  for (const group of found.flat()) {
    const before = groups.get(group.key);
    if (before) for (const target of group.targets) before.targets.push(target);
    else groups.set(group.key, { ...group, targets: [...group.targets] });
  }
  return [...groups.values()].sort((a, b) => b.targets.length - a.targets.length);
}
