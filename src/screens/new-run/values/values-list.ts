import type { PickList, PickOption } from '../../../components/form-field.ts';
import { dayAndMinute } from '../../../model/local-time.ts';
import type { RunDraft } from '../../../model/run/draft.ts';
import type { LastValues } from '../../../services/templates/last-values.ts';

type Typed = RunDraft['values'];

/** Where the values of a form can come from, and go to. */
export type ValuesChoice = 'last' | 'defaults' | 'read' | 'write';

export const isValuesChoice = (value: string): value is ValuesChoice =>
  ['last', 'defaults', 'read', 'write'].includes(value);

const inWords = (values: Typed): string =>
  Object.entries(values)
    .map(([name, value]) => `${name}=${value}`)
    .join(', ') || 'the defaults';

export const sameValues = (a: Typed, b: Typed): boolean => {
  const sorted = (values: Typed) =>
    JSON.stringify(Object.entries(values).sort(([x], [y]) => (x < y ? -1 : 1)));
  return sorted(a) === sorted(b);
};

interface Known {
  readonly last: LastValues | undefined;
  /** What is in the form. */
  readonly now: Typed;
  readonly readOnly: boolean;
}

/** The choices for the values of a form, each with what it means. */
export function valuesList({ last, now, readOnly }: Known): PickList {
  const lastRefusal = !last
    ? 'nothing is known of an earlier run of it'
    : sameValues(last.values, now)
      ? 'that is what the form has now'
      : undefined;
  const option = (value: ValuesChoice, label: string, detail: string, refusal?: string): PickOption => ({
    value,
    label,
    detail,
    refusal,
  });
  return {
    options: [
      option(
        'last',
        'as last time',
        last ? `${dayAndMinute(Date.parse(last.at))}: ${inWords(last.values)}` : '',
        lastRefusal,
      ),
      option(
        'defaults',
        "the template's defaults",
        'in every field',
        Object.keys(now).length === 0 ? 'that is what the form has now' : undefined,
      ),
      option('read', 'from a file', 'a parameters.json'),
      option(
        'write',
        'to a file',
        'a parameters.json, also for --params and template expand',
        readOnly ? 'batchdeck was started read-only' : undefined,
      ),
    ],
  };
}
