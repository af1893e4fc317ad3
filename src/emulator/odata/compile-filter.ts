import { invalidQueryParameterValue } from '../http/errors.ts';
import { predicateOf } from './compare.ts';
import { FilterFault } from './filter-lexer.ts';
import { type FilterNode, parseFilter } from './filter-parser.ts';
import type { FilterSchema } from './filter-schema.ts';

export type Predicate = (entity: object) => boolean;

/**
 * Compiles `$filter` once into a test for entities in their wire form. No filter passes everything.
 * @param schema what may be named; undefined where the operation takes no filter
 * @param rowPaths where a property stands in what is tested, if not at its path on the wire
 * @throws BatchError 400 InvalidQueryParameterValue that says what is not understood
 */
export function compileFilter(
  text: string | undefined,
  schema: FilterSchema | undefined,
  rowPaths: Readonly<Record<string, string>> = {},
): Predicate {
  if (text === undefined || text.trim() === '') return () => true;
  try {
    if (schema === undefined) throw new FilterFault('This operation takes no filter');
    return compile(parseFilter(text), schema, rowPaths);
  } catch (error) {
    if (error instanceof FilterFault) throw invalidQueryParameterValue('$filter', text, error.message);
    throw error;
  }
}

function compile(
  node: FilterNode,
  schema: FilterSchema,
  rowPaths: Readonly<Record<string, string>>,
): Predicate {
  switch (node.kind) {
    case 'and':
    case 'or': {
      const left = compile(node.left, schema, rowPaths);
      const right = compile(node.right, schema, rowPaths);
      return node.kind === 'and'
        ? (entity) => left(entity) && right(entity)
        : (entity) => left(entity) || right(entity);
    }
    case 'not': {
      const inner = compile(node.inner, schema, rowPaths);
      return (entity) => !inner(entity);
    }
    case 'compare':
    case 'startswith': {
      // Own properties only: `constructor` names nothing here.
      const type = Object.hasOwn(schema, node.path) ? schema[node.path] : undefined;
      if (type === undefined) throw new FilterFault(`There is no property '${node.path}' to filter on`);
      return predicateOf(node, type, rowPaths[node.path] ?? node.path);
    }
  }
}
