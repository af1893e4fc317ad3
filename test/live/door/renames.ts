import { markName } from '../mark.ts';

/**
 * How the door names things: what a test calls `x` is `PREFIXx` in the account, so that tests with ids of their own can
 * run beside whatever else is there, and touch nothing of it.
 */
export interface Renames {
  /** The start of the suite. */
  readonly id: string;
  /** Of one test file; begins with the id of the start. */
  readonly prefix: string;
}

const named = /^\/(pools|jobs|jobschedules)(?:\/([^/]+))?(\/.*)?$/;
const made = /^\/(pools|jobs|jobschedules)$/;
/** A change that leaves out what it does not name, metadata among it. */
const replaced = /^\/((jobs|jobschedules)\/[^/]+|pools\/[^/]+\/updateproperties)$/;

/** `/pools/x/nodes` as the account has it. */
export function outwardPath(path: string, { prefix }: Renames): string {
  const [, kind, id, rest = ''] = named.exec(path) ?? [];
  return kind === undefined || id === undefined ? path : `/${kind}/${prefix}${id}${rest}`;
}

/** A filter that names ids as the account has them; on a list, with nothing of others in it. */
export function outwardFilter(
  filter: string | undefined,
  path: string,
  { prefix }: Renames,
): string | undefined {
  const own = filter
    ?.replace(/\bid (eq|ne|gt|ge|lt|le) '/g, `id $1 '${prefix}`)
    .replace(/\bstartswith\(id,\s*'/g, `startswith(id,'${prefix}`);
  if (!made.test(path)) return own;
  const scope = `startswith(id,'${prefix}')`;
  return own === undefined ? scope : `(${own}) and ${scope}`;
}

type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function withPool(body: Json, prefix: string): Json {
  const { poolInfo, jobSpecification } = body;
  return {
    ...body,
    ...(isObject(poolInfo) && typeof poolInfo.poolId === 'string' && poolInfo.poolId !== ''
      ? { poolInfo: { ...poolInfo, poolId: `${prefix}${poolInfo.poolId}` } }
      : {}),
    ...(isObject(jobSpecification) ? { jobSpecification: withPool(jobSpecification, prefix) } : {}),
  };
}

function withMark(body: Json, id: string, adds: boolean): Json {
  const { metadata } = body;
  const mark = { name: markName, value: id };
  if (Array.isArray(metadata)) return { ...body, metadata: [...metadata, mark] };
  return metadata === undefined && adds ? { ...body, metadata: [mark] } : body;
}

/** What a request makes or changes, by the names of the account and with the mark of the suite. */
export function outwardBody(method: string, path: string, body: unknown, { id, prefix }: Renames): unknown {
  if (!isObject(body)) return body;
  const makes = method === 'POST' && made.test(path);
  const replaces = method !== 'PATCH' && replaced.test(path);
  const changes =
    makes || replaces || (method === 'PATCH' && replaced.test(path)) || /^\/pools\/[^/]+$/.test(path);
  if (!changes) return body;
  const renamed =
    makes && typeof body.id === 'string' && body.id !== '' ? { ...body, id: `${prefix}${body.id}` } : body;
  return withMark(withPool(renamed, prefix), id, makes || replaces);
}

/** What comes back, by the names of the test: text, so that nothing else of it changes. */
export function inwardText(text: string, { prefix, id }: Renames): string {
  const mark = `\\{\\s*"name"\\s*:\\s*"${markName}"\\s*,\\s*"value"\\s*:\\s*"${id}"\\s*\\}`;
  return text
    .replace(new RegExp(`,\\s*${mark}`, 'g'), '')
    .replace(new RegExp(`,\\s*"metadata"\\s*:\\s*\\[\\s*${mark}\\s*\\]`, 'g'), '')
    .replace(new RegExp(`"metadata"\\s*:\\s*\\[\\s*${mark}\\s*\\]\\s*,?`, 'g'), '')
    .replaceAll(prefix, '');
}

/**
 * Why something is not let through: tests at the door make nothing that is billed. Undefined where it is.
 */
export function refusalOf(body: unknown): string | undefined {
  const text = JSON.stringify(body ?? null);
  if (/"target(Dedicated|LowPriority)Nodes":(?!0[,}]|-)/.test(text)) return 'nodes are billed';
  if (/"enableAutoScale":true|"autoScaleFormula"/.test(text))
    return 'a formula may ask for nodes, which are billed';
  if (/"autoPoolSpecification"/.test(text)) return 'the service would name a pool of its own making';
  return undefined;
}
