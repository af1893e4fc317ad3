import { promises as fs } from 'node:fs';
import { resolve } from 'node:path';
import { containerOfGroup } from '../../model/template/storage/file-group.ts';
import type { GroupFiles } from '../../model/template/storage/need.ts';
import { namedFiles } from '../../model/template-pair/named-files.ts';
import { joinedNames, type NameList } from '../../services/templates/name-list.ts';
import { readNames } from '../../services/templates/read-names.ts';

/** Which files a container holds, as far as that was told. */
export type FilesOf = (container: string) => GroupFiles | undefined;

/** `GROUP=PATH`, where the whole is not itself the path of something. */
async function groupAndPath(text: string): Promise<readonly [string | undefined, string]> {
  const at = text.indexOf('=');
  const isWhole = await fs.stat(resolve(text)).then(
    () => true,
    () => false,
  );
  return at < 1 || isWhole ? [undefined, text] : [text.slice(0, at), text.slice(at + 1)];
}

/** What `--files` tells; a list without a group's name holds for every group that has none of its own. */
export async function givenFiles(given: readonly string[], signal: AbortSignal): Promise<FilesOf> {
  const byContainer = new Map<string, NameList>();
  let forAll: NameList | undefined;
  for (const text of given) {
    const [group, path] = await groupAndPath(text);
    const names = await readNames(resolve(path), signal);
    if (group === undefined) forAll = forAll ? joinedNames(forAll, names) : names;
    else byContainer.set(containerOfGroup(group), names);
  }
  return (container) => {
    const names = byContainer.get(container) ?? forAll;
    return names && namedFiles(container, names);
  };
}
