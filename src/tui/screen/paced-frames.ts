import { beginSync, endSync, type FrameWriter } from './frame-writer.ts';
import type { LinePace } from './line-pace.ts';

/** Frames on their way to the terminal: the newest one alone waits, and what it replaced is never written. */
export interface PacedFrames {
  put(frame: string): void;
  /** Draws the last frame again, whole. */
  repaint(): void;
  /** The last frame again where the terminal may show anything now. */
  recall(): void;
  /** The screen is left: what waits is not wanted any more, nor what comes before it is opened again. */
  leave(): void;
  open(): void;
  /** The terminal has read what it was asked about. */
  answered(): void;
  pressed(): void;
}

/** Answered by `CSI 0 n`. */
const question = '\x1b[5n';
/** What a slow line gets in one piece: little enough that a terminal's buffer always has room for it. */
const pieceBytes = 1024;
/** How often a terminal that does not answer is thought of. */
const lookAgainMs = 500;

// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are looked for
const beforeMove = /(?=\x1b\[\d+;\d+H)/;

/** A frame in pieces that begin where the cursor is moved, so that no sequence is cut. */
function cutAtMoves(bytes: string): string[] {
  const plain = bytes.replace(beginSync, '').replace(endSync, '');
  const pieces: string[] = [];
  let piece = '';
  for (const part of plain.split(beforeMove)) {
    if (piece !== '' && Buffer.byteLength(piece) + Buffer.byteLength(part) > pieceBytes) {
      pieces.push(piece);
      piece = '';
    }
    piece += part;
  }
  return piece === '' ? pieces : [...pieces, piece];
}

/**
 * @param write puts bytes on the terminal; `asks` tells that a question is among them.
 * @param now milliseconds of a clock that never jumps.
 */
export function createPacedFrames(
  writer: FrameWriter,
  pace: LinePace,
  write: (bytes: string, asks: boolean) => void,
  now: () => number = () => performance.now(),
): PacedFrames {
  let waiting: string | undefined;
  let pieces: string[] = [];
  let timer: NodeJS.Timeout | undefined;

  let left = false;

  const send = (bytes: string) => {
    const asks = pace.sent(Buffer.byteLength(bytes), now());
    write(asks ? bytes + question : bytes, asks);
  };
  const begin = (bytes: string) => {
    if (bytes === '') return;
    pace.begins(now());
    if (pace.isSlow()) pieces.push(...cutAtMoves(bytes));
    else send(bytes);
  };

  function go(): void {
    clearTimeout(timer);
    timer = undefined;
    while (pieces.length > 0 || waiting !== undefined) {
      const rest = pace.restMs(now(), pieces.length > 0);
      if (rest > 0) {
        if (pace.asksAgain(now())) write(question, true);
        timer = setTimeout(go, Math.min(rest, lookAgainMs));
        timer.unref();
        return;
      }
      const piece = pieces.shift();
      if (piece !== undefined) send(piece);
      else if (waiting !== undefined) {
        const frame = waiting;
        waiting = undefined;
        begin(writer.write(frame));
      }
    }
  }

  return {
    put(frame) {
      if (left) return;
      waiting = frame;
      go();
    },
    repaint() {
      if (left) return;
      pieces = [];
      begin(writer.repaint());
      go();
    },
    recall() {
      if (left) return;
      begin(writer.recall());
      go();
    },
    open() {
      left = false;
    },
    leave() {
      left = true;
      waiting = undefined;
      pieces = [];
      clearTimeout(timer);
    },
    answered() {
      pace.answered(now());
      go();
    },
    pressed() {
      pace.pressed(now());
    },
  };
}
