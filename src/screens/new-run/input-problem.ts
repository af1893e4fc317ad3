import { counted } from '../../model/format.ts';
import type { Workload } from '../../model/run/plan.ts';
import { takesFiles } from '../../model/run/workload/workload-templates.ts';
import type { BrowserState } from '../../state/file-browser.ts';
import type { NewRunStep } from './new-run-fields.ts';
import type { FoundInputs } from './use-inputs.ts';

/** Nothing is marked: which key marks what one stands on. Nothing is ever taken unmarked. */
export function howToMark({ rows, selected, detailsOf }: BrowserState): string {
  const row = rows[selected];
  if (!row) return 'nothing is marked yet; Left leads out of this folder, p takes a typed path';
  const folder = (detailsOf(row.name)?.kind ?? row.kind) === 'folder';
  return `nothing is marked yet: Space marks ${row.name}${folder ? '/ with all that is below it' : ''}`;
}

/**
 * Why the marked files do not do for a step, or undefined. Files that the workload does not take are no
 * hindrance to choosing another workload, which is the step after.
 */
export function inputProblem(
  step: NewRunStep,
  { files, others, trouble, group }: FoundInputs,
  workload: Workload,
): string | undefined {
  if (trouble !== undefined) return trouble;
  if (step !== 'files' && takesFiles(workload) !== 'always') return undefined;
  if (files.length > 0) return undefined;
  if (others === 0)
    return group === undefined ? 'there is no file in what is marked' : `the file group ${group} is empty`;
  if (step === 'files') return undefined;
  return `none of the ${counted(others, 'file')} ${group === undefined ? 'marked' : `of ${group}`} ends in ${workload.inputEnding}: choose another workload or ending`;
}
