const wildcard = /[*?[\]]/;

export function hasWildcard(pattern: string): boolean {
  return wildcard.test(pattern);
}

/** `a/b/clip.one.mp4` → folder `a/b/`, base `clip.one.mp4`, stem `clip.one`. */
export function splitName(name: string): { folder: string; base: string; stem: string } {
  const slash = name.lastIndexOf('/');
  const folder = name.slice(0, slash + 1);
  const base = name.slice(slash + 1);
  const dot = base.lastIndexOf('.');
  return { folder, base, stem: dot > 0 ? base.slice(0, dot) : base };
}

/** The ending of a pattern's file name, with its dot, or nothing. */
export function extensionOf(pattern: string): string {
  const { base, stem } = splitName(pattern);
  return base.slice(stem.length);
}

/**
 * Where the outputs of each input go in the output container, in the inputs' own folders.
 * A pattern without wildcards names one file: it is called after its input, `a/x.mp4` → `a/x.mp3`.
 * With wildcards each input gets a folder: `a/x.mp4` → `a/x/…`. Where two inputs would meet (`x.mp4` and
 * `x.mov`), their whole names are kept: `x.mp4.mp3` and `x.mov.mp3`.
 * @returns one name (or prefix, without a slash at its end) for each input, in their order, all distinct.
 */
export function outputNames(inputs: readonly string[], pattern: string): string[] {
  const ending = hasWildcard(pattern) ? '' : extensionOf(pattern);
  const short = inputs.map((name) => {
    const { folder, stem } = splitName(name);
    return `${folder}${stem}${ending}`;
  });
  const whole = inputs.map((name) => `${name}${ending}`);
  const names = [...short];
  for (;;) {
    const uses = new Map<string, number>();
    for (const name of names) uses.set(name, (uses.get(name) ?? 0) + 1);
    // A whole name can meet another's short one, so look again until nothing moves; whole names are distinct.
    let moved = false;
    for (const [i, name] of names.entries()) {
      const long = whole[i];
      if (long === undefined || long === name || uses.get(name) === 1) continue;
      names[i] = long;
      moved = true;
    }
    if (!moved) return names;
  }
}

/** What is wrong with a pattern for outputs, or undefined: results stay in the task's own folder. */
export function outputProblem(pattern: string): string | undefined {
  if (pattern.trim() === '') return 'it is empty; leave it out where there is no output';
  if (pattern.startsWith('/')) return "it must be relative to the task's working directory";
  if (pattern.split('/').includes('..')) return 'it must not lead out of the working directory';
  return undefined;
}

/**
 * How many tasks that succeeded left nothing of what was asked for, as far as the number of results tells: one
 * for each task where the pattern names one file, any at all where it has wildcards.
 */
export function missingResults(pattern: string | undefined, succeeded: number, results: number): number {
  if (pattern === undefined) return 0;
  if (hasWildcard(pattern)) return results === 0 ? succeeded : 0;
  return Math.max(0, succeeded - results);
}

/** Blobs below it hold the output of the tasks' commands, not results. */
export const logFolder = '_logs/';

export const logBlob = (taskId: string, stream: 'stdout.txt' | 'stderr.txt') =>
  `${logFolder}${taskId}/${stream}`;
