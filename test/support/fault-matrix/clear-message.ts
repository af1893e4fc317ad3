/** What a person can make nothing of. */
const gibberish =
  /undefined|\[object |Unexpected (token|end)|is not (iterable|a function)|Cannot read prop|TypeError|SyntaxError|\bNaN\b|\n {4}at |an unexpected error/;

/** What is wrong with the story of a run whose deadline has passed: that tells how to go on, and is no failure to be explained. */
export function deadlineUntold(stdout: string): string[] {
  const isTold = /The deadline of \S+ has passed/.test(stdout) && /batchdeck runs resume /.test(stdout);
  return isTold && !gibberish.test(stdout) ? [] : [`a deadline that nobody is told of: ${stdout}`];
}

/** What is wrong with the words in which a program told that it could not go on. */
export function unclear(stderr: string): string[] {
  const told = stderr.match(/^batchdeck: .+/gm) ?? [];
  const faults: string[] = [];
  if (told.length !== 1) faults.push(`${told.length} messages where there should be one: ${stderr}`);
  if (gibberish.test(stderr)) faults.push(`a message that says nothing to a person: ${stderr}`);
  return faults;
}
