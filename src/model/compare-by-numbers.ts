let collator: Intl.Collator | undefined;

/** Order of two texts as a person counts: `clip 2` before `clip 10`. */
export function compareByNumbers(a: string, b: string): number {
  // To make one takes milliseconds, which no start should wait for.
  collator ??= new Intl.Collator('en', { numeric: true });
  return collator.compare(a, b);
}
