import { splitText } from '../../expression/split-text.ts';
import { stringsIn } from '../../expression/uses.ts';
import { type TokenKind, tokenOf } from '../../factory/token.ts';
import type { Told } from '../../findings.ts';
import { isList, type Json, member, textMember } from '../../json/json.ts';
import { tokensOf } from '../command-cells.ts';
import type { Rule, Subject, TaskPlace } from '../rule.ts';

const conditions = ['tasksuccess', 'taskfailure', 'taskcompletion'];
const wildcard = /[*?]/;
/** What every task writes, under the same name. */
const ofEveryTask = /^\.\.\/std[\w*?]*\.txt$|^\.\.\/\*+(\/\*+)?$/;

/** Output files that the service refuses, or that tasks would take from each other. */
export const outputs: Rule = function* (subject): Generator<Told> {
  for (const place of subject.tasks) {
    const files = member(place.task, 'outputFiles');
    if (!isList(files)) continue;
    for (const [index, file] of files.entries()) {
      const path = [...place.path, 'outputFiles', index];
      yield* shape(file, path);
      if (place.kind === 'repeat') yield* overwritten(file, path, place, subject);
    }
  }
};

function* shape(file: Json, path: Told['path']): Generator<Told> {
  const destination = member(file, 'destination');
  const [container, auto] = [member(destination, 'container'), member(destination, 'autoStorage')];
  if ((container === undefined) === (auto === undefined))
    yield {
      code: 'output.destination',
      severity: 'error',
      path: [...path, 'destination'],
      what: `the output goes ${container ? 'to a container and to a file group at once' : 'nowhere'}`,
      instead: 'write "destination": { "autoStorage": { "fileGroup": "…", "path": "…" } }',
    };
  if (auto !== undefined && textMember(auto, 'fileGroup') === undefined)
    yield {
      code: 'output.no-group',
      severity: 'error',
      path: [...path, 'destination', 'autoStorage'],
      what: 'the output names no file group',
    };
  if ((textMember(file, 'filePattern') ?? '') === '')
    yield {
      code: 'output.no-pattern',
      severity: 'error',
      path: [...path, 'filePattern'],
      what: 'the output does not say which files it is of',
      instead: 'write "filePattern": "../std*.txt" or the like',
    };
  const condition = textMember(member(file, 'uploadOptions'), 'uploadCondition');
  if (
    condition === undefined ||
    (!condition.startsWith('[') && !conditions.includes(condition.toLowerCase()))
  )
    yield {
      code: 'output.condition',
      severity: 'error',
      path: [...path, 'uploadOptions'],
      what:
        condition === undefined
          ? 'the output does not say when it is uploaded'
          : `${condition} is no uploadCondition`,
      instead: 'use taskSuccess, taskFailure or taskCompletion',
    };
}

/** Whether two tasks would write the same blob. */
function* overwritten(file: Json, path: Told['path'], place: TaskPlace, subject: Subject): Generator<Told> {
  const tokens = tokensOf(subject, place);
  if (tokens === 'none' || (typeof tokens === 'object' && tokens.sets === 0)) return;
  const destination = member(file, 'destination');
  const group = member(destination, 'autoStorage') ?? member(destination, 'container');
  const pattern = textMember(file, 'filePattern') ?? '';
  const blob = [textMember(group, 'path'), textMember(group, 'fileGroup'), textMember(group, 'containerUrl')];
  const all =
    wildcard.test(pattern) && !ofEveryTask.test(pattern)
      ? [...blob, pattern, textMember(place.task, 'commandLine'), environmentOf(place)]
      : blob;
  const missing = missingTokens(all.join(' '), tokens, subject);
  if (missing === undefined) return;
  yield {
    code: 'output.overwritten',
    severity: 'warning',
    path: [...path, 'destination'],
    what: `the tasks overwrite each other's ${pattern}`,
    why: `the path in storage does not hold ${missing}, so it is the same for several tasks`,
    instead: `put ${missing} into its path`,
  };
}

const environmentOf = ({ task }: TaskPlace): string =>
  [...stringsIn(member(task, 'environmentSettings') ?? null, [])].map(({ text }) => text).join(' ');

/** The token that would tell the tasks apart and is not there. */
function missingTokens(text: string, tokens: TokenKind, { sample, template }: Subject): string | undefined {
  const all =
    text.includes('[') && /variables\(/.test(text) ? text + JSON.stringify(template.variables) : text;
  const found = [...all.matchAll(/\{([^{}]*)\}/g)].flatMap(([, inner]) => tokenOf(inner ?? '', tokens) ?? []);
  // What a person writes into a parameter may hold tokens, too.
  if (
    splitText(text).some(({ kind }) => kind === 'expression') &&
    found.length === 0 &&
    mayHoldTokens(text, template)
  )
    return undefined;
  if (tokens === 'file') return found.length > 0 ? undefined : '{fileName}';
  const sets = new Set(found.flatMap((token) => (token.kind === 'number' ? [token.set] : [])));
  const given = member(member(sample, 'taskFactory'), 'parameterSets');
  const count = isList(given) ? given.length : 0;
  const missing = Array.from({ length: count }, (_, set) => set).find((set) => !sets.has(set));
  return missing === undefined ? undefined : `{${missing}}`;
}

/** The whole command is a person's own. */
const mayHoldTokens = (text: string, { parameters }: Subject['template']): boolean =>
  parameters.some(
    ({ name, initial }) => /\{\d|\{file/.test(initial) && text.includes(`parameters('${name}')`),
  );
