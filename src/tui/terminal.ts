import type { TerminalControl } from '../components/terminal.ts';
import { createAttention } from './attention.ts';
import { type Endings, watchEndings } from './endings.ts';
import { type Keyboard, openKeyboard } from './keyboard.ts';
import { type ProgramLog, programLog } from './program-log.ts';
import { toAscii } from './screen/ascii.ts';
import { createFrameWriter } from './screen/frame-writer.ts';
import { plainStream, screenStream } from './screen/screen-stream.ts';
import { openScreenLine, type ScreenLine } from './screen-line.ts';
import { stopInTerminal, watchStops } from './stop-in-terminal.ts';

/** The terminal while the program has it. */
export interface OpenTerminal {
  /** What Ink reads and writes. */
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
  /** The same for plain lines: what is written goes on as it is. */
  readonly plainStdout: NodeJS.WriteStream;
  readonly log: ProgramLog;
  readonly endings: Endings;
  readonly control: TerminalControl;
  /** Everything is written in ASCII from now on. */
  setAscii(): void;
  /**
   * Asks how wide the terminal draws a mark that some draw in two cells. Resolves with the answer, or without
   * one when it takes long; a late one is told to `onLate`.
   */
  isAmbiguousWide(onLate: () => void): Promise<boolean>;
  /** The terminal reports from now on whether its window is looked at. */
  watchFocus(): void;
  /** Called when keys were pressed. */
  onKeys(listener: () => void): void;
  /** Called when something ends the process while it still has the terminal; nothing can be waited for then. */
  onExit(listener: () => void): void;
  /** See {@link ScreenLine.settle}. */
  readonly settle: ScreenLine['settle'];
  /** Gives the terminal back as it was. */
  close(): void;
}

const answerWithinMs = 100;
const focusOn = '\x1b[?1004h';
const focusOff = '\x1b[?1004l';
/** Drawn in one cell or, where East Asian fonts rule, in two. */
const doubtfulMark = '■';

/**
 * Takes the terminal: keys are read and not echoed, and what others write goes to the log.
 * @param fewBytes few frames are drawn, however fast the line is.
 */
export function openTerminal(stateDir: string, fewBytes: boolean): OpenTerminal {
  const { stdin, stdout } = process;
  const log = programLog(stateDir);
  const endings = watchEndings();
  const keyboard: Keyboard = openKeyboard(stdin, () => away);
  const attention = createAttention();
  const writeBytes = stdout.write.bind(stdout);
  const write = (data: string, done?: () => void) => void writeBytes(data, done);
  const giveBackStreams = log.redirect();
  const size = () => ({ columns: stdout.columns || 80, rows: stdout.rows || 24 });
  const writer = createFrameWriter(size, toAscii);
  const line = openScreenLine(writer, keyboard, write, fewBytes);
  const gone = () => {
    line.gone();
    endings.end({ kind: 'gone' });
  };
  let focusWatched = false;
  let away = false;

  stdout.on('error', gone);
  keyboard.onEnd(gone);
  keyboard.onKeys(attention.key);
  keyboard.onReport(({ focused }) => {
    if (focused !== undefined) attention.focus(focused);
  });
  // A window may have been smaller for a moment, which no size tells afterwards.
  const onWindowChange = () => {
    writer.forget();
    setImmediate(() => {
      // Another program draws on it; all is drawn anew when it comes back.
      if (away) return;
      line.frames.recall();
    });
  };
  process.on('SIGWINCH', onWindowChange);
  const exits: (() => void)[] = [];
  const onExit = () => {
    for (const listener of exits) listener();
    close();
  };
  process.on('exit', onExit);
  keyboard.open();

  let handOver: Parameters<TerminalControl['onSuspend']>[0] = async (whileAway) => whileAway();
  const giveAway = async (whileAway: () => void | Promise<void>) => {
    if (away) return;
    away = true;
    try {
      await line.settle();
      await handOver(async () => {
        if (focusWatched) write(focusOff);
        try {
          await whileAway();
        } finally {
          if (focusWatched) write(focusOn);
        }
      });
    } finally {
      away = false;
    }
  };
  const stops = watchStops({
    onStop: () => control.suspend(),
    // Continued without having been asked to stop: the terminal is taken anew.
    onContinue: () => void giveAway(() => undefined),
  });
  const control: TerminalControl = {
    repaint: line.frames.repaint,
    line: line.state,
    suspend: () => void giveAway(() => stopInTerminal(stops)),
    lend: (work) =>
      giveAway(async () => {
        const heed = endings.ignoreKeys();
        // Ctrl-Z stops both of them, as the shell expects of its job.
        stops.pause();
        try {
          await work();
        } finally {
          stops.resume();
          heed();
        }
      }),
    notify(text) {
      const call = attention.call(text);
      if (call !== '') write(call);
    },
    onSuspend(next) {
      handOver = next;
    },
  };

  function close(): void {
    if (focusWatched) write(focusOff);
    focusWatched = false;
    keyboard.close();
    stops.release();
    process.off('SIGWINCH', onWindowChange);
    process.off('exit', onExit);
    giveBackStreams();
    endings.release();
  }

  return {
    stdin: keyboard.stream,
    stdout: screenStream(stdout, writer, line.frames, write),
    plainStdout: plainStream(stdout, write),
    log,
    endings,
    control,
    setAscii: writer.setAscii,
    isAmbiguousWide: (onLate) =>
      new Promise((resolve) => {
        let waited = false;
        keyboard.onReport(({ column }) => {
          if (column === undefined) return;
          if (waited && column > 2) onLate();
          resolve(column > 2);
        });
        keyboard.expectColumn();
        write(`\r${doubtfulMark}\x1b[6n\r\x1b[K`);
        setTimeout(() => {
          waited = true;
          resolve(false);
        }, answerWithinMs).unref();
      }),
    watchFocus() {
      focusWatched = true;
      write(focusOn);
    },
    onKeys: keyboard.onKeys,
    onExit: (listener) => void exits.push(listener),
    settle: line.settle,
    close,
  };
}
