const codes: Readonly<Record<number, string>> = {
  0: 'success',
  2: 'it was called wrongly, as most programs mean it',
  100: 'apt failed, if it was apt that ran',
  124: 'its own time limit passed (timeout)',
  126: 'found, but may not be run',
  127: 'the program was not found',
};

const signals: Readonly<Record<number, string>> = {
  1: 'its terminal went away (SIGHUP)',
  2: 'it was interrupted (SIGINT)',
  3: 'it was told to quit (SIGQUIT)',
  4: 'the processor does not know an instruction of it (SIGILL)',
  6: 'it aborted itself (SIGABRT)',
  7: 'it reached for memory that is not there (SIGBUS)',
  8: 'it divided by zero or the like (SIGFPE)',
  9: 'it was killed, often because memory ran out (SIGKILL)',
  11: 'it reached for memory that is not its own (SIGSEGV)',
  13: 'nobody read what it wrote (SIGPIPE)',
  15: 'it was told to end (SIGTERM)',
  24: 'it used up its processor time (SIGXCPU)',
  25: 'its file grew too large (SIGXFSZ)',
};

/** What an exit code usually means on Linux, in words. */
export function exitWords(code: number): string {
  const known = codes[code];
  if (known !== undefined) return known;
  if (code > 128 && code < 160) return signals[code - 128] ?? `ended by signal ${code - 128}`;
  return 'the program said that it failed';
}
