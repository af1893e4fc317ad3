import type { Fill } from '../command/unit.ts';
import { branch, isTreeObject, type TreeObject } from '../expression/text.ts';
import type { JsonPath } from '../json/json-path.ts';
import type { ContainerNeed } from '../storage/need.ts';
import { compileTask } from './compile-task.ts';
import type { ExpandedFactory, FactoryContext } from './factory-context.ts';
import { noTokens } from './fill.ts';
import { noTasks, repeatSource } from './repeat-source.ts';
import type { TokenKind } from './token.ts';

/** The tasks that repeat one, and the task that merges what they made. */
export function repeat(
  tree: TreeObject,
  path: JsonPath,
  context: FactoryContext,
  tokens: TokenKind,
  count: number,
  fillOf: (index: number) => Fill,
  listings: readonly ContainerNeed[],
): ExpandedFactory {
  const said = branch(tree, 'repeatTask');
  if (!isTreeObject(said)) {
    context.tell({
      code: 'factory.no-task',
      severity: 'error',
      path: [...path, 'repeatTask'],
      what: 'the task factory has no repeatTask',
    });
    return { tasks: noTasks, usesDependencies: false, listings };
  }
  const task = compileTask(withoutOwn(said, [...path, 'repeatTask'], context), [...path, 'repeatTask'], {
    ...context,
    tokens,
  });
  const last = branch(tree, 'mergeTask');
  const merging =
    isTreeObject(last) &&
    compileTask(withoutOwn(last, [...path, 'mergeTask'], context), [...path, 'mergeTask'], {
      ...context,
      tokens: 'none',
    });
  const merge = merging ? () => merging(noTokens(context.os)) : undefined;
  const tasks = repeatSource({ count, fillOf, task, ...(merge && { merge }) });
  return { tasks, usesDependencies: merge !== undefined, listings };
}

/** Ids and dependencies are the factory's to give. */
function withoutOwn(tree: TreeObject, path: JsonPath, { tell }: FactoryContext): TreeObject {
  const { id, dependsOn, ...rest } = tree;
  for (const [name, value] of Object.entries({ id, dependsOn }))
    if (value !== undefined)
      tell({
        code: 'factory.own-id',
        severity: 'error',
        path: [...path, name],
        what: `the factory gives ${name} itself`,
        instead: 'leave it out',
      });
  return rest;
}
