import { draftWorkload, type RunDraft } from '../../model/run/draft.ts';
import type { Connection } from '../../services/connection/connection.ts';
import type { BrowserState } from '../../state/file-browser.ts';
import { howToMark, inputProblem } from './input-problem.ts';
import { type NewRunStep, stepProblem } from './new-run-fields.ts';
import type { FoundInputs } from './use-inputs.ts';
import type { Review } from './use-review.ts';
import { sentOfDraft } from './use-sent.ts';
import type { World } from './use-world.ts';

interface Standing {
  readonly step: NewRunStep;
  readonly draft: RunDraft;
  readonly world: World;
  readonly found: FoundInputs;
  readonly review: Review;
  readonly connection: Connection | undefined;
  /** How often it was tried to leave the step. */
  readonly refused: number;
  readonly marked: BrowserState;
}

/** Why a step cannot be left yet, in words for the person; undefined when it can. */
export function whyStays(now: Standing): string | undefined {
  const { step, draft, world, found, review, connection, refused, marked } = now;
  const last = step === 'review';
  if (last && review.blocked) return review.blocked;
  const names = found.files.map(({ name }) => name);
  const problem = stepProblem(step, draft, world, names);
  if (problem) return problem;
  if (step === 'files' && draft.paths.length === 0 && draft.group === '')
    // Some templates take no files; which one it will be is chosen on the next step.
    return refused > 0 ? undefined : `${howToMark(marked)}\nonce more goes on without`;
  const missing = inputProblem(step, found, draftWorkload(draft, world.offers));
  if (missing) return missing;
  const trouble = step === 'workload' ? sentOfDraft(draft, world.offers, found.files).trouble : undefined;
  if (trouble) return trouble;
  return last && !connection ? 'not connected; asking again …' : undefined;
}
