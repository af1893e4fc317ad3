import type { RunDraft } from '../../model/run/draft.ts';
import type { Connection } from '../../services/connection/connection.ts';
import type { FoundInputs } from './use-inputs.ts';

/** What each step of a new run is given. A step shows and changes the draft; the screen around it walks the steps. */
export interface StepProps {
  readonly draft: RunDraft;
  readonly change: (field: string, value: string) => void;
  /** Marks files and folders, by their absolute paths, in place of those marked before. */
  readonly mark: (paths: readonly string[]) => void;
  readonly found: FoundInputs;
  /** Where the run will go; undefined while it is being connected. */
  readonly connection: Connection | undefined;
  readonly columns: number;
  /** Rows that the step may take. */
  readonly rows: number;
}
