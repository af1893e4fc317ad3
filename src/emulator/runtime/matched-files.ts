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
  for await (const names of walk(Buffer.from(pattern.base), [], pattern.segments, new Set())) {
    const relative = joined(names);
    const id = relative.toString('latin1');
    if (seen.has(id)) continue;
    seen.add(id);
    yield { name: relative.toString('utf8'), nameIsExact: isUtf8(relative) };
  }
}

/** @param been folders with the segments that were left there: through several `**` many ways lead to the same */
async function* walk(
  folder: Buffer,
  above: readonly Buffer[],
  segments: readonly PatternSegment[],
  been: Set<string>,
): AsyncIterable<readonly Buffer[]> {
  const [segment, ...rest] = segments;
  const place = `${segments.length}${segment === '**' ? '**' : ''} ${folder.toString('latin1')}`;
  if (segment === undefined || been.has(place)) return;
  been.add(place);
  if (segment === '**') {
    yield* walk(folder, above, rest.length === 0 ? [isNotHidden] : rest, been);
  }
  for (const name of await namesIn(folder)) {
    const path = joined([folder, name]);
    const matches = segment === '**' ? name[0] !== 0x2e : segment(name.toString('utf8'));
    if (!matches) continue;
    const kind = await kindOf(path);
    if (segment === '**') {
      if (kind === 'folder') yield* walk(path, [...above, name], segments, been);
    } else if (rest.length > 0) {
      if (kind === 'folder' || kind === 'link to folder') yield* walk(path, [...above, name], rest, been);
    } else if (kind === 'file') {
      yield [...above, name];
    }
  }
}

const isNotHidden = (name: string): boolean => !name.startsWith('.');

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
