import type { Finder } from './finder.ts';
import type { Find } from './finds.ts';

interface Printed {
  readonly place: string;
  readonly text: () => string;
}

let printed: Printed[] = [];

/** Keeps what a screen or a command printed until the end of the test file, when every secret is known. */
export function notePrinted(place: string, text: () => string): void {
  printed.push({ place, text });
}

/** Every secret that was printed since this was asked last. */
export function sweepPrinted(ledger: Finder): readonly Find[] {
  const swept = printed;
  printed = [];
  return swept.flatMap(({ place, text }) => ledger.find(text()).map((secret) => ({ place, secret })));
}
