import type { Told } from '../../findings.ts';
import { isList, isObject, type Json, member, textMember } from '../../json/json.ts';
import { scriptIn } from '../cells.ts';
import { commandsOf } from '../command-cells.ts';
import type { Rule } from '../rule.ts';

const sources = ['httpUrl', 'blobSource', 'storageContainerUrl', 'autoStorageContainerName', 'source'];

/** Resource files that the service refuses, and scripts among them that a shell would not find. */
export const resources: Rule = function* (subject): Generator<Told> {
  for (const { task, path } of subject.tasks) {
    const files = member(task, 'resourceFiles');
    if (files !== undefined && !isList(files))
      yield {
        code: 'resource.no-list',
        severity: 'error',
        path: [...path, 'resourceFiles'],
        what: 'resourceFiles is no list',
      };
    if (!isList(files)) continue;
    for (const [index, file] of files.entries()) yield* oneFile(file, [...path, 'resourceFiles', index]);
  }
  if (subject.os === 'linux') yield* notOnPath(subject);
};

function* oneFile(file: Json, path: Told['path']): Generator<Told> {
  if (!isObject(file)) return;
  const given = sources.filter((name) => member(file, name) !== undefined);
  const [first, second] = given;
  if (first === undefined || second !== undefined)
    yield {
      code: 'resource.source',
      severity: 'error',
      path,
      what:
        first === undefined
          ? 'the resource file does not say where it is'
          : `the resource file has ${given.join(' and ')}`,
      instead: `give one of ${sources.filter((name) => name !== 'blobSource').join(', ')}`,
    };
  const filePath = textMember(file, 'filePath');
  const needsPath = first === 'httpUrl' || first === 'blobSource';
  if (needsPath && (filePath ?? '') === '')
    yield {
      code: 'resource.no-path',
      severity: 'error',
      path,
      what: `${first} needs a filePath: the name of the file on the node`,
    };
  if (
    filePath !== undefined &&
    (/^[/\\]|^[A-Za-z]:/.test(filePath) || filePath.split(/[/\\]/).includes('..'))
  )
    yield {
      code: 'resource.path-leaves',
      severity: 'error',
      path: [...path, 'filePath'],
      what: `${filePath} leads out of the working directory`,
      instead: 'give a path below it',
    };
}

/** A script that was downloaded is in the working directory, which is not where programs are looked for. */
function* notOnPath(subject: Parameters<Rule>[0]): Generator<Told> {
  for (const { place, path, text, cells } of commandsOf(subject)) {
    const files = member(place.task, 'resourceFiles');
    const names = isList(files) ? files.flatMap((file) => textMember(file, 'filePath') ?? []) : [];
    const script = scriptIn(cells).cells;
    const word = /^\s*([\w.-]+)(?=[\s;&|]|$)/.exec(script.map(({ char }) => char).join(''));
    const name = word?.[1] ?? '';
    if (!names.includes(name)) continue;
    const at = script[(word?.[0].length ?? 0) - name.length]?.at ?? 0;
    yield {
      code: 'command.not-on-path',
      severity: 'warning',
      path,
      at,
      what: `${name} is a resource file, and programs are not looked for in the working directory`,
      instead: `write ./${name}`,
      mended: { text: `${text.slice(0, at)}./${text.slice(at)}`, words: 'write ./ in front of it' },
    };
  }
}
