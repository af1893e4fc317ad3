import type { Fill } from '../command/unit.ts';
import { branch, isTreeObject, Text, type Tree, type TreeObject } from '../expression/text.ts';
import type { JsonPath } from '../json/json-path.ts';
import type { ContainerNeed, GroupFiles } from '../storage/need.ts';
import { tellCollisions } from './collisions.ts';
import { compileTask } from './compile-task.ts';
import { expandCollection } from './expand-collection.ts';
import { fileSource } from './file-source.ts';
import { fileStems } from './file-stems.ts';
import { fileFill, noTokens, sweepFill } from './fill.ts';
import { filteredFiles } from './filtered-files.ts';
import { tellNegative } from './negative-padding.ts';
import { readSets } from './read-sets.ts';
import { noTasks, repeatSource } from './repeat-source.ts';
import { combinations, valuesAt } from './sweep.ts';
import type { TaskContext } from './task-context.ts';
import type { TaskSource } from './task-source.ts';
import type { TokenKind } from './token.ts';

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

/** The tasks of a job's `taskFactory`. */
export function expandFactory(tree: Tree, path: JsonPath, context: FactoryContext): ExpandedFactory {
  const type = isTreeObject(tree) ? branch(tree, 'type') : undefined;
  const none = { tasks: noTasks, usesDependencies: false, listings: [] };
  if (isTreeObject(tree) && type instanceof Text)
    switch (String(type).toLowerCase()) {
      case 'parametricsweep':
        return expandSweep(tree, path, context);
      case 'taskperfile':
        return expandFiles(tree, path, context);
      case 'taskcollection':
        return {
          ...none,
          ...expandCollection(branch(tree, 'tasks'), [...path, 'tasks'], { ...context, tokens: 'none' }),
        };
    }
  context.tell({
    code: 'factory.type',
    severity: 'error',
    path: [...path, 'type'],
    what: type instanceof Text ? `${type} is no task factory` : 'the task factory has no type',
    instead: 'use parametricSweep, taskPerFile or taskCollection',
  });
  return none;
}

function expandSweep(tree: TreeObject, path: JsonPath, context: FactoryContext): ExpandedFactory {
  const sets = readSets(branch(tree, 'parameterSets'), [...path, 'parameterSets'], context.tell);
  tellNegative(
    tree,
    path,
    sets.map(({ start, end }) => Math.min(start, end) < 0),
    context.tell,
  );
  const count = sets.length === 0 ? 0 : combinations(sets);
  const fillOf = (index: number) => sweepFill(context.os, valuesAt(sets, index));
  return repeat(tree, path, context, { sets: sets.length }, count, fillOf, []);
}

function expandFiles(tree: TreeObject, path: JsonPath, context: FactoryContext): ExpandedFactory {
  const source = fileSource(branch(tree, 'source'), [...path, 'source'], context.tell);
  const listed = source && context.files(source.need.container);
  const files = listed && filteredFiles(listed, source.prefix);
  if (source && listed === undefined)
    context.tell({
      code: 'files.not-listed',
      severity: 'note',
      path: [...path, 'source'],
      what: `the files of ${source.need.fileGroup ?? source.need.container} are not known yet, so there are no tasks to show`,
    });
  else if (source && files?.length === 0)
    context.tell({
      code: 'files.none',
      severity: 'error',
      path: [...path, 'source'],
      what: `${source.need.fileGroup ?? source.need.container} holds no file${source.prefix === '' ? '' : ` that begins with ${source.prefix}`}, so there are no tasks`,
      instead: 'upload files into it first',
    });
  const said = branch(tree, 'repeatTask');
  if (files && isTreeObject(said))
    tellCollisions(said, [...path, 'repeatTask'], files, context.os, context.tell);
  const stems = files && fileStems(files);
  const fillOf = (index: number) =>
    fileFill(context.os, files?.at(index) ?? { filePath: '', url: '' }, () => stems?.at(index) ?? '');
  const listings = source ? [source.need] : [];
  return repeat(tree, path, context, 'file', files?.length ?? 0, fillOf, listings);
}

function repeat(
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
