import { Text, type Tree, type TreeObject } from '../expression/text.ts';
import type { Told } from '../findings.ts';
import type { JsonPath } from '../json/json-path.ts';

/** A number below zero cannot be padded: where would the sign go. */
export function tellNegative(
  tree: TreeObject,
  path: JsonPath,
  negative: readonly boolean[],
  tell: (told: Told) => void,
): void {
  const visit = (item: Tree, at: JsonPath): void => {
    if (item instanceof Text) {
      const found = [...String(item).matchAll(/\{(\d+):\d+\}/g)].find(([, set]) => negative[Number(set)]);
      if (found)
        tell({
          code: 'token.negative-padding',
          severity: 'error',
          path: at,
          what: `${found[0]} pads numbers of which some are below 0`,
          instead: 'leave the padding out, or begin at 0',
        });
    } else if (typeof item === 'object' && item !== null)
      for (const [name, value] of Object.entries(item))
        visit(value, [...at, Array.isArray(item) ? Number(name) : name]);
  };
  if (negative.some(Boolean)) visit(tree, path);
}
