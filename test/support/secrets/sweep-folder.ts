import {
  closeSync,
  type Dirent,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  type Stats,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Finder, Secret } from './finder.ts';
import type { Find } from './finds.ts';
import { type Allowed, allowedAt, ownedByTest } from './places.ts';
import { secretsIn } from './shapes.ts';

const blockBytes = 4 << 20;
/** A secret that lies across two blocks is in both. */
const overlap = 1024;

interface Entry {
  /** Below the home, with `/`. */
  readonly path: string;
  readonly file: string;
  readonly stats: Stats;
  readonly allowed: Allowed | undefined;
}

/** Files of a folder; links are not followed, and what goes away meanwhile is passed over. */
function* filesOf(home: string, below = ''): Generator<Entry> {
  let entries: Dirent[] = [];
  try {
    entries = readdirSync(join(home, below), { withFileTypes: true });
  } catch {}
  for (const entry of entries) {
    const path = below === '' ? entry.name : `${below}/${entry.name}`;
    const file = join(home, path);
    if (entry.isDirectory()) yield* filesOf(home, path);
    const stats = entry.isFile() ? statSync(file, { throwIfNoEntry: false }) : undefined;
    if (stats) yield { path, file, stats, allowed: allowedAt(home, path) };
  }
}

/** A file in blocks. Of a sparse one that is large for show, the begin is read. */
function* blocksOf({ file, stats }: Entry): Generator<Buffer> {
  let descriptor: number;
  try {
    descriptor = openSync(file, 'r');
  } catch {
    return;
  }
  try {
    const end = Math.min(stats.size, stats.blocks * 512 + blockBytes);
    const block = Buffer.alloc(Math.min(blockBytes, end));
    for (let at = 0; at < end; at += blockBytes - overlap)
      yield block.subarray(0, readSync(descriptor, block, 0, block.length, at));
  } finally {
    closeSync(descriptor);
  }
}

const secretField = /"(?:key|secret)": ?"((?:[^"\\]|\\.)+)"/g;

/** What the files that may hold secrets hold: it must be nowhere else. */
function* learnt({ path, file, allowed }: Entry): Generator<Secret> {
  if (!allowed) return;
  const text = readFileSync(file, 'utf8');
  yield* secretsIn(text, path);
  if (path.endsWith('.jsonl')) return;
  // The cache of a sign-in is JSON within JSON; its first field is whose it is.
  for (const [, value = ''] of text.replaceAll('\\"', '"').matchAll(secretField))
    yield { value: value.split('.').at(-1) ?? '', what: `a key or token of ${path}` };
}

/**
 * Every secret in the files of a folder and in their names, but those that may be there and that nobody else can read.
 * @param learn is told of the secrets of those, for the ledger: they must be nowhere else
 */
export function sweepFolder(
  home: string,
  ledger: Finder,
  learn: (secret: Secret) => void = () => {},
): readonly Find[] {
  const entries = [...filesOf(home)];
  for (const entry of entries) for (const secret of learnt(entry)) learn(secret);
  if (ledger.size === 0) return [];
  const finds: Find[] = [];
  for (const entry of entries) {
    const { path, stats, allowed } = entry;
    const isPrivate = (stats.mode & 0o077) === 0;
    for (const secret of ledger.find(path)) finds.push({ place: `the name of a file: ${path}`, secret });
    if ((allowed && isPrivate) || ownedByTest(entry.file)) continue;
    const place = allowed
      ? `${path}, which others may read (mode ${(stats.mode & 0o777).toString(8)})`
      : path;
    for (const block of blocksOf(entry))
      for (const secret of ledger.find(block)) finds.push({ place, secret });
  }
  return finds;
}
