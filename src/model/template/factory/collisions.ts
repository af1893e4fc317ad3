import type { NodeOs } from '../expand/expansion.ts';
import { branch, isTreeList, Text, type Tree, type TreeObject } from '../expression/text.ts';
import type { Told } from '../findings.ts';
import type { JsonPath } from '../json/json-path.ts';
import type { GroupFiles } from '../storage/need.ts';
import { fileValues } from './file-values.ts';
import type { FilePart } from './token.ts';
import { tokenise } from './tokenise.ts';

/** More files than anybody waits for a look at; beyond, only the first are looked at. */
const mostLookedAt = 200_000;

/** Tells which files would give outputs of the same name, so that one overwrites the other's. */
export function tellCollisions(
  task: TreeObject,
  path: JsonPath,
  files: GroupFiles,
  os: NodeOs,
  tell: (told: Told) => void,
): void {
  const outputs = branch(task, 'outputFiles');
  if (!isTreeList(outputs)) return;
  const told = new Set<string>();
  for (const [index, output] of outputs.entries()) {
    const part = tellingPart(output, task);
    const meeting = part && firstMeeting(files, part, os);
    if (!meeting || told.has(part)) continue;
    told.add(part);
    tell({
      code: 'output.collision',
      severity: 'warning',
      path: [...path, 'outputFiles', index, 'destination'],
      what: `${meeting[0]} and ${meeting[1]} would overwrite each other's output`,
      why: `both have the same {${part}}`,
      instead: 'put {filePath} into the path of the output',
    });
  }
}

const strength: readonly FilePart[] = [
  'url',
  'filePath',
  'filePathWithoutExtension',
  'fileName',
  'fileNameWithoutExtension',
];

/** What two files may have in common. */
type Sharable = 'fileName' | 'fileNameWithoutExtension';

/** The token by which the outputs of files differ; undefined when it is one that no two files share, or none. */
function tellingPart(output: Tree, task: TreeObject): Sharable | undefined {
  const destination = branch(output, 'destination');
  const place = branch(destination, 'autoStorage') ?? branch(destination, 'container');
  const inPath = partsIn(branch(place, 'path'), branch(place, 'fileGroup'), branch(place, 'containerUrl'));
  const pattern = branch(output, 'filePattern');
  if (inPath.length > 0) return sharable(strength.find((part) => inPath.includes(part)));
  if (!(pattern instanceof Text) || !/[*?]/.test(String(pattern))) return undefined;
  const inWork: readonly FilePart[] = partsIn(pattern, branch(task, 'commandLine')).filter(
    (part) => part !== 'url',
  );
  return sharable(strength.findLast((part) => inWork.includes(part)));
}

const sharable = (part: FilePart | undefined): Sharable | undefined =>
  part === 'fileName' || part === 'fileNameWithoutExtension' ? part : undefined;

function partsIn(...texts: readonly (Tree | undefined)[]): FilePart[] {
  return texts.flatMap((text) =>
    text instanceof Text
      ? tokenise(text, 'file').flatMap((part) =>
          part.kind === 'token' && part.token.kind === 'file' ? [part.token.part] : [],
        )
      : [],
  );
}

function firstMeeting(files: GroupFiles, part: Sharable, os: NodeOs): readonly [string, string] | undefined {
  const seen = new Map<string, number>();
  for (let index = 0; index < Math.min(files.length, mostLookedAt); index++) {
    const file = files.at(index);
    if (file === undefined) continue;
    const value = fileValues(file, os)[part];
    const other = seen.get(value);
    if (other !== undefined) return [files.at(other)?.filePath ?? '', file.filePath];
    seen.set(value, index);
  }
  return undefined;
}
