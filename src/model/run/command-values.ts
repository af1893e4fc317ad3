import { extensionOf, hasWildcard } from './output-names.ts';

/** What a person says of a command of their own that is run for each file. */
export interface OwnCommand {
  readonly command: string;
  /** What it leaves behind: one file, or a pattern. */
  readonly output?: string;
  /** One line for bash that prepares each node of a new pool. */
  readonly startScript?: string;
  readonly maxRetryCount?: number;
}

/** Where a command may leave something although nobody said what it leaves. */
export const unnamedOutput = 'results/**/*';

/** The parameters of the template `command-per-file` that mean the same, of its job and of its pool. */
export function commandValues({ command, output = unnamedOutput, startScript, maxRetryCount }: OwnCommand) {
  return {
    job: {
      command,
      output,
      // One file is called after its input; a pattern gives each input a folder.
      ending: hasWildcard(output) ? '' : extensionOf(output),
      retries: maxRetryCount ?? 0,
    },
    pool: { nodeSetup: startScript ?? '' },
  };
}
