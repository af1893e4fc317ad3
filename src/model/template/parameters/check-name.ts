import { isValidId } from '../../batch/ids.ts';
import type { Json } from '../json/json.ts';
import { fileGroupProblem } from '../storage/file-group.ts';
import type { Parameter } from '../template.ts';

/** What is wrong with a value as the name it stands for; undefined when nothing is. */
export function advancedProblem(
  { advancedType }: Parameter,
  value: Json,
): { what: string; instead?: string } | undefined {
  const text = typeof value === 'string' ? value : '';
  switch (advancedType?.toLowerCase()) {
    case 'file-group': {
      if (/^fgrp-/i.test(text))
        return { what: 'a file group is named without fgrp-', instead: `write ${text.slice(5)}` };
      const what = fileGroupProblem(text);
      return what === undefined ? undefined : { what };
    }
    case 'job-id':
      return isValidId(text)
        ? undefined
        : { what: 'the id of a job holds 1 to 64 letters, digits, - and _', instead: suggestedId(text) };
    case 'file-in-file-group':
      return /[\0\r\n]/.test(text) ? { what: 'the name of a file holds no line breaks' } : undefined;
    default:
      return undefined;
  }
}

/** The nearest id that the service takes. */
function suggestedId(text: string): string {
  const id = text
    .replace(/[^\w-]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 64);
  return id === '' ? 'choose a name' : `write ${id}`;
}
