import { branch, isTreeList, isTreeObject, type Tree, type TreeObject } from '../expression/text.ts';
import type { JsonPath } from '../json/json-path.ts';
import type { PackageReference } from '../packages/package-reference.ts';
import { readPackages } from '../packages/read-packages.ts';
import { tellPackages } from '../packages/setup-task.ts';
import type { NodeOs } from './expansion.ts';
import type { Workbench } from './workbench.ts';

/** What the tasks of a job need installed, where it can be. */
export function packagesOf(
  tree: TreeObject,
  path: JsonPath,
  os: NodeOs,
  bench: Workbench,
): readonly PackageReference[] {
  const found = tasksIn(branch(tree, 'taskFactory'), [...path, 'taskFactory']).map(({ task, path: at }) => {
    const where = [...at, 'packageReferences'];
    return { where, packages: readPackages(branch(task, 'packageReferences'), where, bench.tell) };
  });
  const packages = found.flatMap((each): readonly PackageReference[] => each.packages);
  const where = found.find((each) => each.packages.length > 0)?.where ?? path;
  return tellPackages(packages, os, where, bench.tell) ? packages : [];
}

function tasksIn(factory: Tree | undefined, path: JsonPath): { task: TreeObject; path: JsonPath }[] {
  const own = ['repeatTask', 'mergeTask'].flatMap((name) => {
    const task = branch(factory, name);
    return isTreeObject(task) ? [{ task, path: [...path, name] }] : [];
  });
  const list = branch(factory, 'tasks');
  const listed = isTreeList(list)
    ? list.flatMap((task, index) => (isTreeObject(task) ? [{ task, path: [...path, 'tasks', index] }] : []))
    : [];
  return [...own, ...listed];
}
