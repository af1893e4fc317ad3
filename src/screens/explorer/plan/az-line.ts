import { cellWidth, cutToCells } from '../../../model/cell-width.ts';
import type { Action } from '../../../model/explorer/action.ts';
import type { FieldValues } from '../../../model/explorer/plan-field.ts';
import type { PlannedRow } from '../../../model/explorer/planned-rows.ts';
import { sanitise } from '../../../model/sanitise.ts';
import { wrapWords } from '../../../model/wrap-words.ts';

/** What takes more lines is a file's worth: the command log has it whole once it is done. */
const mostLines = 4;

interface AzLine {
  readonly text: string;
  /** Lines that it takes. */
  readonly height: number;
  /** How many more such lines it would take by hand. */
  readonly others: number;
}

/** The `az` line that does what a plan does to the first of all, whole where it is of a length that people read. */
export function azLine(
  { az, together }: Action,
  going: readonly PlannedRow[],
  values: FieldValues,
  width: number,
  mark: string,
): AzLine | undefined {
  const targets = going.map(({ target }) => target);
  const [first] = targets;
  if (!first) return undefined;
  const whole = together ? together.az(targets.slice(0, together.most), values) : az(first, values);
  const text = cutToCells(sanitise(whole), width * mostLines, mark);
  const height = wrapWords(text, width).reduce(
    (sum, line) => sum + Math.max(1, Math.ceil(cellWidth(line) / width)),
    0,
  );
  return { text, height, others: Math.max(0, targets.length - (together?.most ?? 1)) };
}
