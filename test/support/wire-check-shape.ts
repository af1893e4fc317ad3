import {
  durationPattern,
  etagPattern,
  httpDatePattern,
  uuidPattern,
  wireTimePattern,
} from './wire-check-formats.ts';

const classes: readonly [string, RegExp][] = [
  ['time', wireTimePattern],
  ['ETag', etagPattern],
  ['HTTP date', httpDatePattern],
  ['id of a request', uuidPattern],
  ['private address', /^10\.\d+\.\d+\.\d+$/],
];

/**
 * What stays of a JSON value when all that differs from one run to the next is put as its class: fields by path in
 * their order, times as `time` and so on, everything else as it is. No body has no fields. `base` becomes BASE, node ids become NODE.
 */
export function shapeOf(value: unknown, base: string, at = '$'): Map<string, string> {
  const shape = new Map<string, string>();
  if (value === undefined || value === null) return shape;
  if (Array.isArray(value)) {
    shape.set(at, 'list');
    value.forEach((item, index) => {
      for (const [path, what] of shapeOf(item, base, `${at}[${index}]`)) shape.set(path, what);
    });
    return shape;
  }
  if (typeof value === 'object' && value !== null) {
    shape.set(at, 'object');
    for (const [name, inner] of Object.entries(value)) {
      for (const [path, what] of shapeOf(inner, base, `${at}.${name}`)) shape.set(path, what);
    }
    return shape;
  }
  return shape.set(
    at,
    at.endsWith('Url') && !String(value).startsWith(base) ? 'another URL' : classOf(value, base),
  );
}

function classOf(value: unknown, base: string): string {
  if (typeof value !== 'string') return JSON.stringify(value);
  const known = classes.find(([, pattern]) => pattern.test(value));
  if (known !== undefined) return known[0];
  if (durationPattern.test(value)) return `duration ${value}`;
  return JSON.stringify(
    value
      .replaceAll(base, 'BASE')
      .replaceAll(/tvmps_[0-9a-f]{64}_([dp])/g, 'NODE_$1')
      .replaceAll(/RequestId:[0-9a-f-]{36}\nTime:\d{4}-\d{2}-\d{2}T[\d:]{8}\.\d{7}Z/g, 'RequestId:…\nTime:…'),
  );
}

/** How `ours` differs from `theirs`, one line a field; the order of fields counts among those that both have. */
export function shapeDifferences(theirs: Map<string, string>, ours: Map<string, string>): string[] {
  const differences: string[] = [];
  for (const [path, what] of theirs) {
    const own = ours.get(path);
    if (own === undefined) differences.push(`- ${path}`);
    else if (own !== what) differences.push(`~ ${path}: ${what} / ${own}`);
  }
  for (const path of ours.keys()) if (!theirs.has(path)) differences.push(`+ ${path}`);
  const [first, second] = [inBoth(theirs, ours), inBoth(ours, theirs)];
  const moved = first.findIndex((path, index) => path !== second[index]);
  if (moved >= 0) differences.push(`order: ${first[moved]} / ${second[moved]}`);
  return differences;
}

const inBoth = (one: Map<string, string>, other: Map<string, string>): string[] =>
  [...one.keys()].filter((path) => other.has(path));
