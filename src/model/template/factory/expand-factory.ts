import { branch, isTreeObject, Text, type Tree, type TreeObject } from '../expression/text.ts';
import type { JsonPath } from '../json/json-path.ts';
import { tellCollisions } from './collisions.ts';
import { expandCollection } from './expand-collection.ts';
import type { ExpandedFactory, FactoryContext } from './factory-context.ts';
import { fileSource } from './file-source.ts';
import { fileStems } from './file-stems.ts';
import { fileFill, sweepFill } from './fill.ts';
import { filteredFiles } from './filtered-files.ts';
import { tellNegative } from './negative-padding.ts';
import { readSets } from './read-sets.ts';
import { noTasks } from './repeat-source.ts';
import { repeat } from './repeat-task.ts';
import { combinations, valuesAt } from './sweep.ts';

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
