import type { RunDraft } from '../../model/run/draft.ts';
import type { TemplateOffer } from '../../model/run/workload/template-offer.ts';
import type { Connection } from '../../services/connection/connection.ts';
import type { FileBrowser } from '../../state/file-browser.ts';
import type { FoundInputs } from './use-inputs.ts';
import type { Review } from './use-review.ts';
import type { World } from './use-world.ts';

/** What the first step needs beside the draft; it outlives the step, so that coming back finds all as it was. */
export interface Browsing {
  readonly browser: FileBrowser;
  /** To the next step, or says what is missing. */
  readonly next: () => void;
  /** A sentence at the foot of the screen. */
  readonly say: (note: string) => void;
  /** Looks at everything that is marked again. */
  readonly again: () => void;
}

/** The field of a form that was active last. */
export interface StepField {
  /** Undefined at the beginning of a step. */
  readonly last: () => string | undefined;
  readonly onField: (id: string) => void;
}

/** What each step of a new run is given. A step shows and changes the draft; the screen around it walks the steps. */
export interface StepProps {
  readonly draft: RunDraft;
  readonly change: (field: string, value: string) => void;
  /** Puts values into the fields of the template. @param others what becomes of the fields that are not named. */
  readonly fill: (values: RunDraft['values'], others: 'stay' | 'default') => void;
  /** Reads the gallery of templates anew. */
  readonly readAgain: () => Promise<readonly TemplateOffer[]>;
  /** Marks files and folders, by their absolute paths, in place of those marked before. */
  readonly mark: (paths: readonly string[]) => void;
  readonly found: FoundInputs;
  readonly browsing: Browsing;
  /** Where the run will go; undefined while it is being connected. */
  readonly connection: Connection | undefined;
  /** What is known of the account so far. */
  readonly world: World;
  readonly review: Review;
  /** The place of the task that is looked at, from 0. */
  readonly task: number;
  readonly setTask: (place: number) => void;
  /** The form of the step begins at the field where it was when something was opened over it. */
  readonly field: StepField;
  /** How often it was tried to leave the step while something was wrong. */
  readonly refused: number;
  readonly columns: number;
  /** Rows that the step may take. */
  readonly rows: number;
}
