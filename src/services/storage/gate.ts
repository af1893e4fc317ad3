/** Lets so many at once do something, and so many bytes at once be held for it: requests, and with them memory. */
export interface Gate {
  readonly width: number;
  /** Somebody waits for it: more could be done at once. */
  readonly isFull: boolean;
  /** @param bytes that it holds while it is at work */
  pass<T>(work: () => Promise<T>, bytes?: number): Promise<T>;
  resize(width: number): void;
}

/** @param mostBytes held at once; one that needs more by itself goes alone */
export function createGate(first: number, mostBytes = Number.POSITIVE_INFINITY): Gate {
  let width = first;
  let inside = 0;
  let held = 0;
  const waiting: { readonly bytes: number; enter(): void }[] = [];
  const fits = (bytes: number) => inside === 0 || (inside < width && held + bytes <= mostBytes);
  const take = (bytes: number) => {
    inside++;
    held += bytes;
  };
  const letIn = () => {
    for (let [next] = waiting; next && fits(next.bytes); [next] = waiting) {
      waiting.shift();
      take(next.bytes);
      next.enter();
    }
  };
  return {
    get width() {
      return width;
    },
    get isFull() {
      return waiting.length > 0;
    },
    async pass(work, bytes = 0) {
      if (waiting.length === 0 && fits(bytes)) take(bytes);
      else await new Promise<void>((enter) => waiting.push({ bytes, enter }));
      try {
        return await work();
      } finally {
        inside--;
        held -= bytes;
        letIn();
      }
    },
    resize(wanted) {
      width = wanted;
      letIn();
    },
  };
}
