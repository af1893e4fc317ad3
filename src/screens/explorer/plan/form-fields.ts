import type { FormField, PickList } from '../../../components/form-field.ts';
import type { FieldValues, PlanField } from '../../../model/explorer/plan-field.ts';

/** What fields hold where nothing is known of what they are. */
export const firstValues = (fields: readonly PlanField[]): FieldValues =>
  Object.fromEntries(
    fields.map(({ name, initial, kind, choices }) => [
      name,
      initial ?? (kind === 'flag' ? 'no' : (choices?.[0] ?? '')),
    ]),
  );

/** A field as a form shows it. @param list what the service offers for it */
export function formField(field: PlanField, values: FieldValues, list: PickList | undefined): FormField {
  const value = values[field.name] ?? '';
  const choices = field.kind === 'flag' ? ['no', 'yes'] : field.choices;
  return {
    id: field.name,
    label: field.label,
    value,
    help: field.help ?? '',
    problem: field.check?.(value),
    ...(choices && { choices }),
    ...(list && { list }),
    ...(field.placeholder !== undefined && { placeholder: field.placeholder }),
    ...(field.group !== undefined && { group: field.group }),
    ...(field.kind === 'secret' && { secret: true }),
    ...(field.kind === 'lines' && { lines: true }),
    completes: field.kind === 'path',
  };
}
