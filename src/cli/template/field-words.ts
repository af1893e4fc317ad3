import type { Field } from '../../model/template/parameters/field.ts';
import { textOf } from '../../model/template/parameters/read-parameters.ts';
import type { Parameter } from '../../model/template/template.ts';

/** What a parameter takes, in a word or two. */
export function kindWords(field: Field): string {
  switch (field.kind) {
    case 'choice':
      return 'choice';
    case 'number':
      return 'number';
    case 'text':
      return 'text';
    case 'yes-no':
      return 'true or false';
    case 'object':
      return 'JSON';
    case 'file-group':
      return field.use === 'write' ? 'file group, written' : 'file group';
    case 'file-in-group':
      return 'file in group';
    case 'job-id':
      return 'job id';
    case 'pool-id':
      return 'pool id';
    case 'group-sas':
      return 'signed URL';
    case 'container-image':
      return 'container image';
  }
}

function range(low: number | undefined, high: number | undefined, unit: string): string {
  if (low !== undefined && high !== undefined) return `${low} to ${high}${unit}`;
  if (low !== undefined) return `${low}${unit} or more`;
  return high === undefined ? '' : `${high}${unit} at most`;
}

/** What holds a value in: bounds, choices, what it depends on. */
export function boundWords(parameter: Parameter, field: Field): string {
  switch (field.kind) {
    case 'choice':
      return field.choices.map(({ text }) => (text === '' ? '""' : text)).join(', ');
    case 'file-in-group':
      return [field.group && `of ${field.group}`, field.pattern].filter(Boolean).join(', ');
    case 'group-sas':
      return field.group === undefined ? 'made by batchdeck' : `made by batchdeck for ${field.group}`;
    case 'container-image':
      return [field.wanted.app, field.wanted.renderEngine].filter(Boolean).join(', ');
    case 'number':
      return range(field.min, field.max, '');
    default:
      // One character at least is no news: nothing may be empty unless its default is.
      return range(
        parameter.minLength === 1 ? undefined : parameter.minLength,
        parameter.maxLength,
        ' characters',
      );
  }
}

/** What a parameter is when nobody gives it; undefined for one that must be given. */
export function defaultWords({ defaultValue, required }: Parameter, field: Field): string | undefined {
  if (field.kind === 'group-sas') return '(made)';
  if (defaultValue === undefined) return '(must be given)';
  if (!required) return '(may be empty)';
  return textOf(defaultValue);
}
