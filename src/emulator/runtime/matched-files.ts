import { isUtf8 } from 'node:buffer';
import { lstat, readdir, stat } from 'node:fs/promises';
import type { OutputPattern, PatternSegment } from './output-pattern.ts';

/** A file that a pattern matches. Names are bytes: on Linux they need not be text. */
export interface MatchedFile {
  /** Below the pattern's base, with `/` between names. */
  readonly name: string;
  /** False when the name's bytes are not UTF-8: then `name` only shows it. */
  readonly nameIsExact: boolean;
}

/**
 * Finds the files of a pattern in the order of their names. Folders that cannot be read are passed over, links to
 * files are files, links to folders are entered only where the pattern names one level.
 */
export async function* matchedFiles(pattern: OutputPattern): AsyncIterable<MatchedFile> {
  const seen = new Set<string>();
  for await (const names of walk(Buffer.from(pattern.base), [], pattern.segments)) {
    const relative = joined(names);
    const id = relative.toString('latin1');
    if (seen.has(id)) continue;
    seen.add(id);
    yield { name: relative.toString('utf8'), nameIsExact: isUtf8(relative) };
  }
}

async function* walk(
  folder: Buffer,
  above: readonly Buffer[],
  segments: readonly PatternSegment[],
): AsyncIterable<readonly Buffer[]> {
  const [segment, ...rest] = segments;
  if (segment === undefined) return;
  if (segment === '**') {
    yield* walk(folder, above, rest.length === 0 ? [/^(?!\.)/u] : rest);
  }
  for (const name of await namesIn(folder)) {
    const path = joined([folder, name]);
    const matches = segment === '**' ? name[0] !== 0x2e : segment.test(name.toString('utf8'));
    if (!matches) continue;
    const kind = await kindOf(path);
    if (segment === '**') {
      if (kind === 'folder') yield* walk(path, [...above, name], segments);
    } else if (rest.length > 0) {
      if (kind === 'folder' || kind === 'link to folder') yield* walk(path, [...above, name], rest);
    } else if (kind === 'file') {
      yield [...above, name];
    }
  }
}

async function namesIn(folder: Buffer): Promise<Buffer[]> {
  try {
    return (await readdir(folder, { encoding: 'buffer' })).sort(Buffer.compare);
  } catch {
    return [];
  }
}

async function kindOf(path: Buffer): Promise<'file' | 'folder' | 'link to folder' | 'other'> {
  try {
    const found = await stat(path);
    if (found.isFile()) return 'file';
    if (!found.isDirectory()) return 'other';
    return (await lstat(path)).isSymbolicLink() ? 'link to folder' : 'folder';
  } catch {
    return 'other';
  }
}

function joined(parts: readonly Buffer[]): Buffer {
  const slash = Buffer.from('/');
  return Buffer.concat(parts.flatMap((part, index) => (index === 0 ? [part] : [slash, part])));
}
