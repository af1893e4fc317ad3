/** Decides when the next frame may go to the terminal. Times are milliseconds of one clock that never jumps. */
export interface LinePace {
  /** A frame begins to go out. */
  begins(at: number): void;
  /** These bytes of it go out now. @returns whether the terminal is to be asked for an answer behind them. */
  sent(bytes: number, at: number): boolean;
  /** The terminal has read everything up to the oldest question. */
  answered(at: number): void;
  /** A key was pressed: what it draws is wanted at once. */
  pressed(at: number): void;
  /**
   * Milliseconds until the next frame may go: 0 at once, `Infinity` once the terminal has answered.
   * @param goesOn the rest of a frame that has begun, which only waits for the answer.
   */
  restMs(at: number, goesOn?: boolean): number;
  /**
   * Whether to ask once more because no answer has come for so long: one that was lost on its way would hold the screen.
   * @returns whether it is to be asked now; that is noted.
   */
  asksAgain(at: number): boolean;
  /** Milliseconds in which answers to what was asked more than once may still come: they say nothing of what came after. */
  strayMs(at: number): number;
  isSlow(): boolean;
  /** It has not answered for so long that it is not asked any more. */
  isGivenUp(): boolean;
  /** Questions whose answers may still come. */
  unanswered(at: number): number;
  sentBytes(): number;
}

/** As many bytes are worth a question of four; fewer go through any line at once. */
const askAfter = 512;
/** A terminal that has not read a frame by then gets no other on top of it. */
const lateMs = 250;
/** One that took longer is behind a slow line, not only far away or busy. */
const slowFromMs = 1000;
/** One that answers within this, so often in a row, is near again. */
const quickBelowMs = 100;
const quickAnswers = 8;
/** An answer that did not come by then may have been lost. */
const askAgainMs = 2000;
/** Answers to one question come no further apart than this. */
const strayForMs = 250;
/** A terminal that has answered before is given up after this. */
const patienceMs = 20_000;
/** One that never has may not know the question: it gets the time that bytes take at 9,600 baud, and this. */
const unknownPatienceMs = 3000;
const slowByteMs = 1.1;
/** What was asked once more is given this long, in any case. */
const onceMoreMs = 1000;
/** The longest rest between two frames of which no key was the cause, and the shortest when few frames were asked for. */
const longestRestMs = 5000;
const chosenRestMs = 2000;
/** What is drawn so long after a key is likely its doing. */
const keyMs = 1000;

/**
 * Nobody tells a program how fast the line to its terminal is, and what is written waits in buffers on the way: on a
 * slow line the screen would lag by seconds. So the terminal is asked whether it is still well (`CSI 5 n`, which
 * every one knows) behind what is written, and from the first late answer on nothing is written before it has come.
 * @param chosen the person asked for few frames, however fast the line is.
 */
export function createLinePace(chosen: boolean): LinePace {
  let questions: { readonly at: number; readonly bytes: number }[] = [];
  /** When it was last asked once more, for want of an answer to the oldest of them. */
  let againAt: number | undefined;
  let strayUntil = Number.NEGATIVE_INFINITY;
  let unasked = 0;
  let total = 0;
  let slow = chosen;
  let mute = false;
  let hasAnswered = false;
  /** How often it was asked what it was given up for, and until when answers to that are looked out for. */
  let owed = { answers: 0, until: Number.NEGATIVE_INFINITY };
  let repeats = 0;
  let quick = 0;
  let freeAt = 0;
  let keyAt = Number.NEGATIVE_INFINITY;
  let frameAt = Number.NEGATIVE_INFINITY;

  const giveUp = (at: number) => {
    owed = { answers: questions.length + repeats, until: at + patienceMs };
    mute = true;
    slow = chosen;
    questions = [];
    againAt = undefined;
    repeats = 0;
  };
  /** It was given up too early: the line is slower than was thought. */
  const takeUpAgain = () => {
    mute = false;
    slow = true;
    quick = 0;
  };

  /** How long an answer is waited for, from the oldest question on. */
  const patience = () =>
    hasAnswered
      ? patienceMs
      : unknownPatienceMs + questions.reduce((sum, { bytes }) => sum + bytes, 0) * slowByteMs;

  return {
    begins(at) {
      frameAt = at;
    },
    sent(bytes, at) {
      total += bytes;
      unasked += bytes;
      if (mute || (!slow && unasked < askAfter)) return false;
      questions.push({ at, bytes: unasked });
      unasked = 0;
      return true;
    },
    answered(at) {
      hasAnswered = true;
      if (mute) takeUpAgain();
      if (owed.answers > 0 && at < owed.until) {
        owed = { ...owed, answers: owed.answers - 1 };
        return;
      }
      const [question, ...rest] = questions;
      if (!question) return;
      // Nothing was written between a question and the same once more: one answer does for all of them. Where none was
      // lost the others follow, and must find no new question that they would be taken for an answer to.
      questions = againAt === undefined ? rest : [];
      if (againAt !== undefined) strayUntil = at + strayForMs;
      const took = at - question.at;
      againAt = undefined;
      repeats = 0;
      quick = took < quickBelowMs ? quick + 1 : 0;
      if (took >= slowFromMs) slow = true;
      if (quick >= quickAnswers) slow = chosen;
      // As long as it was busy with this frame, so that what others send over the line has its half of it.
      freeAt = slow ? at + Math.min(took, longestRestMs) : at;
    },
    pressed(at) {
      keyAt = at;
    },
    restMs(at, goesOn = false) {
      const [oldest] = questions;
      const isAskedTwice = againAt !== undefined && at - againAt >= onceMoreMs;
      if (oldest && isAskedTwice && at - oldest.at >= patience()) giveUp(at);
      else if (oldest && (slow || at - oldest.at >= lateMs)) return Number.POSITIVE_INFINITY;
      if (at < strayUntil) return strayUntil - at;
      if (goesOn || keyAt >= frameAt || at - keyAt < keyMs) return 0;
      const rest = chosen ? Math.max(freeAt, frameAt + chosenRestMs) : freeAt;
      return Math.max(0, rest - at);
    },
    asksAgain(at) {
      const [oldest] = questions;
      if (!oldest || at - (againAt ?? oldest.at) < askAgainMs) return false;
      againAt = at;
      repeats++;
      return true;
    },
    strayMs: (at) => Math.max(againAt === undefined ? 0 : strayForMs, strayUntil - at, 0),
    isSlow: () => slow,
    isGivenUp: () => mute,
    unanswered: (at) => questions.length + (at < owed.until ? owed.answers : 0),
    sentBytes: () => total,
  };
}
