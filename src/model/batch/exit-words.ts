const signals: Readonly<Record<number, string>> = {
  1: 'its terminal went away (SIGHUP)',
  2: 'it was interrupted (SIGINT)',
  6: 'it aborted itself (SIGABRT)',
  9: 'it was killed, often because memory ran out (SIGKILL)',
  11: 'it reached for memory that is not its own (SIGSEGV)',
  13: 'nobody read what it wrote (SIGPIPE)',
  15: 'it was told to end (SIGTERM)',
};

/** What an exit code usually means on Linux, in words. */
export function exitWords(code: number): string {
  if (code === 0) return 'success';
  if (code === 126) return 'found, but may not be run';
  if (code === 127) return 'the program was not found';
  if (code > 128 && code < 160) return signals[code - 128] ?? `ended by signal ${code - 128}`;
  return 'the program said that it failed';
}
