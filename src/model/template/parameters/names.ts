import type { Parameter } from '../template.ts';

/** Advanced types whose value is the name or the URL of one thing, never more than one word of a command. */
const named: ReadonlySet<string> = new Set([
  'file-group',
  'file-in-file-group',
  'job-id',
  'file-group-sas',
  'file-group-write-sas',
  'rendering-container-image',
  'container-image-on-pool',
]);

/** What the runners that were knew as `advancedType`. */
export const isKnownAdvancedType = (type: string): boolean => named.has(type.toLowerCase());

/** Whether a value must stay what it is wherever it is put in; anything else is a person's own text. */
export const isName = ({ advancedType }: Parameter): boolean => isKnownAdvancedType(advancedType ?? '');

/** The parameter's value is a signed URL that the program makes. */
export function sasKind({ advancedType }: Parameter): 'read' | 'write' | undefined {
  const type = advancedType?.toLowerCase();
  return type === 'file-group-sas' ? 'read' : type === 'file-group-write-sas' ? 'write' : undefined;
}
