import { createStore } from 'zustand/vanilla';
import type { LineState } from '../components/terminal.ts';
import type { ReadableStore } from '../components/use-store.ts';
import type { Keyboard } from './keyboard.ts';
import type { FrameWriter } from './screen/frame-writer.ts';
import { createLinePace } from './screen/line-pace.ts';
import { createPacedFrames, type PacedFrames } from './screen/paced-frames.ts';

/** The way of frames to the terminal, as fast as the line is. */
export interface ScreenLine {
  readonly frames: PacedFrames;
  readonly state: ReadableStore<LineState>;
  /**
   * Nothing is drawn any more. Resolves once the terminal has answered what it was asked, else a shell would read
   * it; or at once when the terminal is gone.
   */
  settle(): Promise<void>;
  /** The terminal is gone: nothing will answer any more. */
  gone(): void;
}

/** How long an answer is waited for where the terminal is near, and where it is not. */
const answerWithinMs = 100;
const slowAnswerMs = 2000;

/** @param fewBytes few frames are drawn, however fast the line is. */
export function openScreenLine(
  writer: FrameWriter,
  keyboard: Keyboard,
  write: (bytes: string) => void,
  fewBytes: boolean,
): ScreenLine {
  const pace = createLinePace(fewBytes);
  const state = createStore<LineState>(() => ({ slow: fewBytes, sentKb: 0 }));
  const tell = () => {
    const { slow, sentKb } = state.getState();
    const now = { slow: pace.isSlow(), sentKb: pace.isSlow() ? Math.round(pace.sentBytes() / 1000) : sentKb };
    if (now.slow !== slow || now.sentKb !== sentKb) state.setState(now);
  };
  const frames = createPacedFrames(writer, pace, (bytes, asks) => {
    if (asks) keyboard.expectWell();
    write(bytes);
    tell();
  });
  const settled: (() => void)[] = [];
  let isGone = false;
  keyboard.onKeys(frames.pressed);
  keyboard.onReport(({ well }) => {
    if (!well) return;
    frames.answered();
    tell();
    if (pace.unanswered(performance.now()) > 0) return;
    const stray = pace.strayMs(performance.now());
    for (const done of settled.splice(0)) {
      if (stray > 0) setTimeout(done, stray);
      else done();
    }
  });
  return {
    frames,
    state,
    settle: () =>
      new Promise((resolve) => {
        frames.leave();
        const now = performance.now();
        const stray = pace.strayMs(now);
        if (isGone || (pace.unanswered(now) === 0 && stray === 0)) return resolve();
        const isLate = pace.isSlow() || stray > 0 || pace.isGivenUp();
        const timer = setTimeout(resolve, isLate ? slowAnswerMs : answerWithinMs);
        settled.push(() => {
          clearTimeout(timer);
          resolve();
        });
      }),
    gone() {
      isGone = true;
      for (const done of settled.splice(0)) done();
    },
  };
}
