import { isList, isObject, type Json, type JsonObject, member, objectOf, textMember } from '../json/json.ts';
import type { ContainerBook } from './container-book.ts';
import { containerOfGroup } from './file-group.ts';
import type { GroupNames } from './group-names.ts';

export interface Storage {
  readonly book: ContainerBook;
  /** Names in a container; undefined when nobody has listed it. */
  readonly names: (container: string) => GroupNames | undefined;
}

/**
 * Resource files as the service knows them: `source` becomes the container with its prefix, or one blob of it. A group
 * that may be left empty, and is, gives none.
 */
export function wireResourceFiles(given: Json, storage: Storage): Json {
  if (!isList(given)) return given;
  return given
    .filter((file) => textMember(member(file, 'source'), 'fileGroup') !== '')
    .map((file) => (isObject(file) ? wireFile(file, storage) : file));
}

function wireFile(file: JsonObject, storage: Storage): JsonObject {
  const source = member(file, 'source');
  if (!isObject(source)) return renamed(file);
  const rest = objectOf(Object.entries(file).filter(([name]) => name !== 'source'));
  const prefix = textMember(source, 'prefix') ?? '';
  const group = textMember(source, 'fileGroup');
  const url = textMember(source, 'containerUrl');
  const plain = textMember(source, 'url');
  if (group === undefined && url === undefined)
    return plain === undefined ? file : { ...rest, httpUrl: plain };
  const containerUrl =
    group === undefined ? storage.book.signed(url ?? '', 'rl') : storage.book.urlOfGroup(group, 'rl');
  const filePath = textMember(rest, 'filePath') ?? '';
  const isOne =
    group !== undefined && prefix !== '' && storage.names(containerOfGroup(group))?.isOnly(prefix);
  if (isOne) return { ...rest, httpUrl: blobUrl(containerUrl, prefix), filePath: filePath || prefix };
  const folder = filePath.replace(/^[\\/]+|[\\/]+$/g, '');
  return {
    ...objectOf(Object.entries(rest).filter(([name]) => name !== 'filePath')),
    storageContainerUrl: containerUrl,
    ...(prefix !== '' && { blobPrefix: prefix }),
    ...(folder !== '' && { filePath: folder }),
  };
}

/** `blobSource` is what `httpUrl` was called. */
function renamed(file: JsonObject): JsonObject {
  if (!Object.hasOwn(file, 'blobSource')) return file;
  return objectOf(
    Object.entries(file).map(([name, value]) => [name === 'blobSource' ? 'httpUrl' : name, value]),
  );
}

/** The URL of one blob of a container. */
export function blobUrl(containerUrl: string, name: string): string {
  const query = containerUrl.indexOf('?');
  const base = query < 0 ? containerUrl : containerUrl.slice(0, query);
  const path = name.split('/').map(encodeURIComponent).join('/');
  return `${base}/${path}${query < 0 ? '' : containerUrl.slice(query)}`;
}
