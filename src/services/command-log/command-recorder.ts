/** Notes an action as the `az` line that does the same, does it, and notes what came of it. */
export type CommandRecorder = <T>(line: string, work: () => Promise<T>) => Promise<T>;
