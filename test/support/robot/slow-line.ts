/** A line of so many characters a second between a program and its terminal: a full one makes the program wait. */
export interface SlowLine {
  /** What the program wrote. */
  take(data: string): void;
}

const tickMs = 20;
/** What fits on the line: past that nothing more is read from the program. */
const roomSeconds = 0.1;

export function createSlowLine(
  perSecond: number,
  program: { pause(): void; resume(): void },
  arrives: (data: string) => void,
): SlowLine {
  let onTheWay = '';
  let timer: NodeJS.Timeout | undefined;
  let owed = 0;
  const tick = () => {
    owed += (perSecond * tickMs) / 1000;
    const now = Math.floor(owed);
    owed -= now;
    arrives(onTheWay.slice(0, now));
    onTheWay = onTheWay.slice(now);
    if (onTheWay.length <= perSecond * roomSeconds) program.resume();
    if (onTheWay !== '') return;
    clearInterval(timer);
    timer = undefined;
  };
  return {
    take(data) {
      onTheWay += data;
      if (onTheWay.length > perSecond * roomSeconds) program.pause();
      timer ??= setInterval(tick, tickMs);
    },
  };
}
