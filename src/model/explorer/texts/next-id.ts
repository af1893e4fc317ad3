const longest = 64;

/** `a-2` after `a`, or `a-3`: the id of another one of the same. @param number 2 for the first */
export function nextId(id: string, number = 2): string {
  const tail = `-${number}`;
  // Jobs of schedules have a colon in their ids, which nobody else may give.
  return `${id.replaceAll(/[^A-Za-z0-9_-]/g, '-').slice(0, longest - tail.length)}${tail}`;
}

/** Ids that are tried one after the other until one is free. */
export const idsAfter = (id: string, most = 50): readonly string[] =>
  Array.from({ length: most }, (_, index) => nextId(id, index + 2));
