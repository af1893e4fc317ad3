/** Lets so many at once do something, and so many bytes at once be held for it: requests, and with them memory. */
export interface Gate {
  readonly width: number;
  /** Somebody waits for it: more could be done at once. */
  readonly isFull: boolean;
  /** @param bytes that it holds while it is at work */
  pass<T>(work: () => Promise<T>, bytes?: number): Promise<T>;
  /**
   * The same, but what it holds stays held after it has come to an end, until it lets go of it. Whoever holds must not wait
   * for one that came to the gate later.
   */
  hold<T>(bytes: number, work: (letGo: () => void) => Promise<T>): Promise<T>;
  resize(width: number): void;
}

/** @param mostBytes held at once; one that needs more by itself goes alone */
export function createGate(first: number, mostBytes = Number.POSITIVE_INFINITY): Gate {
  let width = first;
  let inside = 0;
  let held = 0;
  const waiting: { readonly bytes: number; enter(): void }[] = [];
  const fits = (bytes: number) => inside < Math.max(1, width) && (held === 0 || held + bytes <= mostBytes);
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
  const come = async (bytes: number) => {
    if (waiting.length === 0 && fits(bytes)) take(bytes);
    else await new Promise<void>((enter) => waiting.push({ bytes, enter }));
  };
  const hold: Gate['hold'] = async (bytes, work) => {
    await come(bytes);
    let isHeld = true;
    const letGo = () => {
      if (isHeld) held -= bytes;
      isHeld = false;
      letIn();
    };
    try {
      return await work(letGo);
    } catch (error) {
      letGo();
      throw error;
    } finally {
      inside--;
      letIn();
    }
  };
  return {
    hold,
    get width() {
      return width;
    },
    get isFull() {
      return waiting.length > 0;
    },
    pass: (work, bytes = 0) => hold(bytes, (letGo) => work().finally(letGo)),
    resize(wanted) {
      width = wanted;
      letIn();
    },
  };
}
