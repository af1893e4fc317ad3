import { stringify } from 'yaml';
import { picked } from '../wire-object.ts';
import type { WireRow } from '../wire-row.ts';
import type { Editable } from './editable.ts';

/** What of a thing can be edited, as it is now. */
export const editablePart = ({ fields }: Editable, row: WireRow): WireRow =>
  picked(
    row,
    fields.map(({ name }) => name),
  );

/** As YAML; nothing for what has no properties. */
export const yamlOf = (part: WireRow): string =>
  Object.keys(part).length === 0 ? '' : stringify(part, { lineWidth: 0 });

/** Lines before the YAML: what it is, what else could stand there, and what there is to say. */
function headOf({ fields }: Editable, title: string, part: WireRow, said: readonly string[]): string {
  const missing = fields.filter(({ name }) => part[name] === undefined).map(({ name }) => name);
  const noted = fields.filter(({ note }) => note !== undefined).map(({ name, note }) => `${name}: ${note}`);
  return [
    ...said,
    `${title}: what the service lets you change of it.`,
    'Save and close: the difference is shown before anything is sent. Without a change nothing is.',
    ...(missing.length > 0 ? [`Could be added: ${missing.join(', ')}.`] : []),
    ...noted,
  ]
    .map((line) => `# ${line}\n`)
    .join('');
}

/**
 * What the editor opens.
 * @param title what it is, one line
 * @param said what is wrong with it, or has happened meanwhile; lines without a line break
 */
export const editText = (
  editable: Editable,
  title: string,
  part: WireRow,
  said: readonly string[] = [],
): string => `${headOf(editable, title, part, said)}\n${yamlOf(part)}`;

/** A text that was written, with other lines before it. */
export const withHead = (editable: Editable, title: string, text: string, said: readonly string[]): string =>
  `${headOf(editable, title, {}, said)}\n${text.replace(/^(#.*\n)+\n?/, '')}`;
