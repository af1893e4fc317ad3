/** One action, as the `az` line that does the same. Holds no secret. */
export interface CommandEntry {
  /** When it began, milliseconds since the epoch. */
  readonly at: number;
  readonly line: string;
  readonly outcome: 'running' | 'done' | 'failed';
  /** What came of it beside the outcome: why it failed, what it found. */
  readonly note?: string;
}
