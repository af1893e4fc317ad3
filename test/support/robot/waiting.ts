/** Waits for things that can be looked at, each time that something may have changed. Never sleeps. */
export interface Waiting {
  /** Something may be different now. */
  changed(): void;
  /** Nothing will change any more: who still waits is told so. */
  end(): void;
  /** Resolves when `holds`; fails with `complaint()` after `withinMs`, or when nothing can change any more. */
  until(holds: () => boolean, withinMs: number, complaint: () => string): Promise<void>;
}

export function createWaiting(): Waiting {
  const looks = new Set<() => void>();
  let over = false;
  const changed = () => {
    for (const look of looks) look();
  };
  return {
    changed,
    end() {
      over = true;
      changed();
    },
    until: (holds, withinMs, complaint) =>
      new Promise((resolve, reject) => {
        const settle = (done: () => void) => {
          clearTimeout(timer);
          looks.delete(look);
          done();
        };
        const fail = () => settle(() => reject(new Error(complaint())));
        const timer = setTimeout(fail, withinMs);
        const look = () => {
          if (holds()) settle(resolve);
          else if (over) fail();
        };
        looks.add(look);
        look();
      }),
  };
}
