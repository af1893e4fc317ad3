import type { FormField, PickList } from '../../../components/form-field.ts';
import { draftWorkload, hasOwnCommand, type RunDraft, typedValues } from '../../../model/run/draft.ts';
import { type DraftWorld, draftValueProblems } from '../../../model/run/draft-problem.ts';
import { namedFileProblems } from '../../../model/run/workload/named-files.ts';
import { type RunParameter, runParameters } from '../../../model/run/workload/parameter-role.ts';
import { workloadTemplates } from '../../../model/run/workload/workload-templates.ts';
import { groupList } from './group-list.ts';

const prefix = 'value ';

/** The parameter that a field of the form is for; undefined for the fields of every run. */
export const parameterOf = (fieldId: string): string | undefined =>
  fieldId.startsWith(prefix) ? fieldId.slice(prefix.length) : undefined;

export const fieldIdOf = (parameter: string): string => `${prefix}${parameter}`;

/** `firstFrame` → `first frame`. */
const labelOf = (name: string): string =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/[_-]+/g, ' ')
    .toLowerCase();

/** What a person's own command asks for, in shorter words than its template has room for. */
const ownWords: Readonly<Record<string, Partial<FormField>>> = {
  command: {
    placeholder: 'for example wc -w < "$INPUT" > "$OUTPUT"',
    help: 'One line for bash, run once for each file. The file is "$INPUT"; its name is "$INPUT_NAME".',
  },
  output: {
    placeholder: 'for example words.txt',
    help: 'What the command leaves behind: one file, which is "$OUTPUT", or a pattern such as frames/*.png.',
  },
  nodeSetup: {
    label: 'start task',
    placeholder: 'none',
    help: 'One line for bash that prepares each new node, as admin, before its first task: to install a program, say.',
  },
};

/** The files that a parameter is one of: of the inputs, or of a group that was named in another field. */
function filesFor(group: string | undefined, draft: RunDraft, world: DraftWorld, files: readonly string[]) {
  const template = workloadTemplates(draftWorkload(draft, world.offers)).job;
  const other = runParameters(template).find(({ parameter }) => parameter.name === group);
  if (other?.role !== 'choice' || group === undefined)
    return { names: files, state: files.length === 0 ? 'no file is chosen' : undefined };
  const named = draft.values[group] ?? other.parameter.initial;
  if (named === '') return { names: [], state: `name the group first: ${labelOf(group)}` };
  return world.filesOfGroup?.(named) ?? { names: [], state: undefined };
}

/** @param pattern which of them it may be, e.g. `*.blend`. */
function fileList(pattern: string | undefined, given: ReturnType<typeof filesFor>): PickList {
  const { names: files } = given;
  const ending = /^\*(\.[^*?]+)$/.exec(pattern ?? '')?.[1]?.toLowerCase();
  const fits = files.filter((name) => ending === undefined || name.toLowerCase().endsWith(ending));
  const none = files.length > 0 && fits.length === 0 ? `no file like ${pattern}` : undefined;
  const state = given.state ?? none;
  return { options: fits.map((name) => ({ value: name, label: name })), state };
}

function kindOf(
  { field, parameter }: RunParameter,
  draft: RunDraft,
  world: DraftWorld,
  files: readonly string[],
): Partial<FormField> {
  switch (field.kind) {
    case 'file-group':
      return {
        list: groupList(world, parameter.required ? undefined : 'none'),
        ...(parameter.required ? {} : { placeholder: 'none' }),
      };
    case 'file-in-group':
      return {
        list: fileList(field.pattern, filesFor(field.group, draft, world, files)),
        ...(parameter.required ? {} : { placeholder: 'none' }),
      };
    case 'choice': {
      const labels = field.choices.map(({ text }) => [text, text === '' ? 'none' : text] as const);
      return { choices: field.choices.map(({ text }) => text), choiceLabels: Object.fromEntries(labels) };
    }
    case 'yes-no':
      return { choices: ['true', 'false'], choiceLabels: { true: 'yes', false: 'no' } };
    case 'number':
      return { number: (field.min ?? -1) >= 0 };
    case 'object':
      return { lines: true };
    default:
      return parameter.required ? {} : { placeholder: 'none' };
  }
}

function bounds({ field }: RunParameter): FormField['note'] {
  if (field.kind !== 'number') return undefined;
  const { min, max } = field;
  if (min === undefined && max === undefined) return undefined;
  const text =
    max === undefined ? `${min} or more` : min === undefined ? `${max} at most` : `${min} to ${max}`;
  return { text, tone: 'dim' };
}

/** What is wrong with a parameter that names a file which is not uploaded, by the parameter's name. */
function strayFile(draft: RunDraft, world: DraftWorld, files: readonly string[]) {
  // Of a group only some names may be read yet.
  if (files.length === 0 || draft.group !== '') return () => undefined;
  const workload = draftWorkload(draft, world.offers);
  const values = typedValues(workload, draft.values);
  const problems = namedFileProblems({ ...workload, values }, files);
  return (name: string) => {
    const found = problems.find(({ parameter }) => parameter === name);
    return found && [found.what, found.instead].filter(Boolean).join('; ');
  };
}

/**
 * A field for each parameter of the templates of one kind that a person chooses.
 * @param files names of the chosen files, for parameters that are one of them.
 */
export function parameterFields(
  draft: RunDraft,
  kind: 'job' | 'pool',
  world: DraftWorld,
  files: readonly string[],
): FormField[] {
  const templates = workloadTemplates(draftWorkload(draft, world.offers));
  const template = templates[kind];
  if (!template) return [];
  // What both ask for is asked for once, with the job.
  const asked = kind === 'pool' ? templates.job.parameters.map(({ name }) => name) : [];
  const isOwn = hasOwnCommand(draft);
  const problemOf = draftValueProblems(draft, world);
  const strayOf = strayFile(draft, world, files);
  return runParameters(template)
    .filter(({ parameter }) => !asked.includes(parameter.name))
    .filter(({ role, parameter }) => role === 'choice' && !(isOwn && parameter.name === 'ending'))
    .map((each): FormField => {
      const { name, initial, description } = each.parameter;
      const own = isOwn ? (ownWords[name] ?? {}) : {};
      return {
        id: fieldIdOf(name),
        label: labelOf(name),
        value: draft.values[name] ?? (own.placeholder === undefined ? initial : ''),
        help: description,
        ...kindOf(each, draft, world, files),
        note: bounds(each),
        problem: problemOf(name) ?? strayOf(name),
        ...own,
      };
    });
}
