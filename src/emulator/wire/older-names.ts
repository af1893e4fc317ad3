interface Renaming {
  /** Date of the first version that has the new name. */
  readonly since: string;
  readonly old: string;
  readonly now: string;
}

/** Properties that had another name in versions which are still accepted; each has one meaning wherever it stands. */
const renamings: readonly Renaming[] = [
  { since: '2020-09-01', old: 'maxTasksPerNode', now: 'taskSlotsPerNode' },
  { since: '2018-12-01', old: 'blobSource', now: 'httpUrl' },
];

type Names = ReadonlyMap<string, string>;

/** How to go between a version's names and those of today; undefined for versions that have these. */
export function olderNames(version: string): { readonly toNow: Names; readonly toOld: Names } | undefined {
  const renamed = renamings.filter(({ since }) => version < since);
  if (renamed.length === 0) return undefined;
  return {
    toNow: new Map(renamed.map(({ old, now }) => [old, now])),
    toOld: new Map(renamed.map(({ old, now }) => [now, old])),
  };
}

/** A JSON value with its properties called by other names, at any depth. */
export function renamed(value: unknown, names: Names): unknown {
  if (Array.isArray(value)) return value.map((item) => renamed(item, names));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [names.get(name) ?? name, renamed(inner, names)]),
  );
}
