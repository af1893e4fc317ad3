import { compileCommand } from '../command/compile-command.ts';
import type { CompiledCommand } from '../command/compiled.ts';
import { type Fill, unitsOf } from '../command/unit.ts';
import { isTreeList, isTreeObject, Text, type Tree } from '../expression/text.ts';
import type { Json } from '../json/json.ts';
import type { JsonPath } from '../json/json-path.ts';
import { compileText, type Writing } from './compile-text.ts';
import type { TaskContext } from './task-context.ts';
import { type Shape, shapeAt } from './task-shape.ts';
import { tellStray } from './tell-stray.ts';
import { tokenise } from './tokenise.ts';

/** JSON in which only names are missing; the same every time where none is. */
export type Filled = { readonly constant: Json } | { readonly fill: (fill: Fill) => Json };

/** Compiles JSON of a task. Command lines are no part of it: see {@link commandOf}. */
export function compileTree(
  tree: Tree,
  path: JsonPath,
  shape: Shape | undefined,
  context: TaskContext,
): Filled {
  if (tree instanceof Text) {
    const writing: Writing = typeof shape === 'string' && shape !== 'command' ? shape : 'plain';
    return compileText(unitsAt(tree, path, shape, context), writing);
  }
  if (isTreeList(tree)) {
    const items = tree.map((item, at) => compileTree(item, [...path, at], shapeAt(shape, at), context));
    const put = (fill: Fill) => items.map((item) => filled(item, fill));
    return items.every(isConstant) ? { constant: put(noFill) } : { fill: put };
  }
  if (isTreeObject(tree)) {
    const parts = Object.entries(tree).map(([name, value]): readonly [string, Filled] => [
      name,
      compileTree(value, [...path, name], shapeAt(shape, name), context),
    ]);
    const put = (fill: Fill) => Object.fromEntries(parts.map(([name, part]) => [name, filled(part, fill)]));
    return parts.every(([, part]) => isConstant(part)) ? { constant: put(noFill) } : { fill: put };
  }
  return { constant: tree };
}

export const filled = (part: Filled, fill: Fill): Json =>
  'constant' in part ? part.constant : part.fill(fill);

const isConstant = (part: Filled): boolean => 'constant' in part;
const noFill: Fill = () => '';

/** A command line of which only names are missing. */
export function commandOf(text: Text, path: JsonPath, context: TaskContext): CompiledCommand {
  const compiled = compileCommand(unitsAt(text, path, 'command', context), context.os);
  if (compiled.openQuotes)
    context.tell({
      code: 'command.open-quote',
      severity: 'error',
      path,
      what: 'the command line leaves a quote open',
      why: 'what stands behind it would be read as something else than it is',
      instead: 'close it; a quote that is only a character is written behind a backslash',
    });
  if (compiled.nested)
    context.tell({
      code: 'command.nested-script',
      severity: 'error',
      path,
      what: 'a name stands in a script within the script, where it would be read as code',
      instead: 'give it to the inner script as an argument, or in a variable of the environment',
    });
  return compiled;
}

function unitsAt(text: Text, path: JsonPath, shape: Shape | undefined, context: TaskContext) {
  const tokens = shape === undefined ? 'none' : context.tokens;
  const parts = tokenise(text, tokens, (stray) => tellStray(stray, path, tokens, context.tell));
  return unitsOf(parts, context.isPath);
}
