import type { Fill } from '../command/unit.ts';
import { branch, changed, Text, type TreeObject } from '../expression/text.ts';
import { isObject, type JsonObject, member } from '../json/json.ts';
import type { JsonPath } from '../json/json-path.ts';
import { wireOutputFiles } from '../storage/output-files.ts';
import { wireResourceFiles } from '../storage/resource-files.ts';
import { commandOf, compileTree, filled } from './compile-tree.ts';
import type { TaskContext } from './task-context.ts';
import { taskShape } from './task-shape.ts';
import { withEnvironment } from './with-environment.ts';

/** The service takes no longer one. */
const longestDisplayName = 1024;

/** Any task of a job or pool but for its id, of which only names are missing. */
export function compileTask(
  tree: TreeObject,
  path: JsonPath,
  context: TaskContext,
): (fill: Fill) => JsonObject {
  const line = branch(tree, 'commandLine');
  if (!(line instanceof Text) || String(line).trim() === '')
    context.tell({
      code: 'task.no-command',
      severity: 'error',
      path: [...path, 'commandLine'],
      what: 'the task has no command line',
    });
  const text = line instanceof Text ? line : new Text([]);
  const command = commandOf(text, [...path, 'commandLine'], context);
  const rest = compileTree(
    changed(tree, { commandLine: undefined, packageReferences: undefined }),
    path,
    taskShape,
    context,
  );
  return (fill) => {
    const said = filled(rest, fill);
    const { commandLine, environment } = command.fill(fill);
    const task = { ...(isObject(said) ? said : {}), commandLine };
    return wireTask(withEnvironment(task, environment), context);
  };
}

/** What the service has other names or other forms for. */
function wireTask(task: JsonObject, { storage }: TaskContext): JsonObject {
  const files = member(task, 'resourceFiles');
  const outputs = member(task, 'outputFiles');
  const many = member(task, 'multiInstanceSettings');
  const common = member(many, 'commonResourceFiles');
  const name = member(task, 'displayName');
  const { runElevated, ...kept } = task;
  return {
    ...kept,
    ...(files !== undefined && { resourceFiles: wireResourceFiles(files, storage) }),
    ...(outputs !== undefined && { outputFiles: wireOutputFiles(outputs, storage.book) }),
    ...(isObject(many) &&
      common !== undefined && {
        multiInstanceSettings: { ...many, commonResourceFiles: wireResourceFiles(common, storage) },
      }),
    ...(typeof name === 'string' &&
      name.length > longestDisplayName && { displayName: name.slice(0, longestDisplayName) }),
    ...(runElevated !== undefined &&
      member(task, 'userIdentity') === undefined && {
        userIdentity: { autoUser: { elevationLevel: runElevated === true ? 'admin' : 'nonadmin' } },
      }),
  };
}
