import { branch, isTreeObject, Text, type Tree } from '../expression/text.ts';
import type { Told } from '../findings.ts';
import type { JsonPath } from '../json/json-path.ts';
import { containerOfUrl } from '../storage/container-book.ts';
import { containerOfGroup, fileGroupProblem } from '../storage/file-group.ts';
import type { ContainerNeed } from '../storage/need.ts';

/** Where the files of `taskPerFile` are. */
export interface FileSource {
  readonly need: ContainerNeed;
  readonly prefix: string;
}

/** Reads `source` of a task factory; what is wrong with it is told. */
export function fileSource(
  tree: Tree | undefined,
  path: JsonPath,
  tell: (told: Told) => void,
): FileSource | undefined {
  const text = (name: string) => {
    const found = isTreeObject(tree) ? branch(tree, name) : undefined;
    return found instanceof Text ? String(found) : undefined;
  };
  const [fileGroup, url, prefix = ''] = [text('fileGroup'), text('containerUrl'), text('prefix')];
  // An expression that could not be evaluated has been told already.
  if (fileGroup?.includes('[')) return undefined;
  if (fileGroup !== undefined) {
    const what = fileGroupProblem(fileGroup);
    if (what === undefined)
      return {
        need: { container: containerOfGroup(fileGroup), fileGroup, rights: 'rl', create: false },
        prefix,
      };
    tell({ code: 'group.name', severity: 'error', path: [...path, 'fileGroup'], what });
    return undefined;
  }
  if (url !== undefined && URL.canParse(url))
    return { need: { container: containerOfUrl(url), url, rights: 'rl', create: false }, prefix };
  tell({
    code: 'factory.no-source',
    severity: 'error',
    path,
    what: 'the source names no file group and no URL of a container',
    instead: 'write "source": { "fileGroup": "…" }',
  });
  return undefined;
}
