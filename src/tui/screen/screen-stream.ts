import type { FrameWriter } from './frame-writer.ts';
import type { PacedFrames } from './paced-frames.ts';

// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are taken apart
const leading = /^(?:\x1b\[[0-?]*[ -/]*[A-Za-ln-z])+/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are taken apart
const modes = /\x1b\[\?([\d;]+)[hl]|\x1b\[[<>][\d;]*u/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are taken apart
const message = /^(?:\x07|\x1b\](?!8;)|\x1bP)/;
const sync = '2026';
const openScreen = '\x1b[?1049h';
const leaveScreen = '\x1b[?1049l';

/**
 * The terminal as Ink sees it. Ink writes whole frames behind what erases the last one; here only the cells that
 * differ go on to the terminal, when its line has room, and of the rest the modes (alternate screen, cursor, paste) and messages (OSC, bell).
 */
export function screenStream(
  terminal: NodeJS.WriteStream,
  writer: FrameWriter,
  frames: Pick<PacedFrames, 'put' | 'open' | 'leave'>,
  write: (data: string, done?: () => void) => void,
): NodeJS.WriteStream {
  /** @returns what goes on as it is. */
  function take(data: string): { readonly asIs: string; readonly frame: string } {
    if (message.test(data)) return { asIs: data, frame: '' };
    const prefix = leading.exec(data)?.[0] ?? '';
    const kept = [...prefix.matchAll(modes)].filter(([, mode]) => mode !== sync).map(([all]) => all);
    // An empty alternate screen has been opened.
    if (kept.includes(openScreen)) {
      writer.forget();
      frames.open();
    }
    if (kept.includes(leaveScreen)) frames.leave();
    return { asIs: kept.join(''), frame: data.slice(prefix.length) };
  }

  return through(terminal, (data, done) => {
    const { asIs, frame } = take(data);
    if (asIs === '') setImmediate(done);
    else write(asIs, done);
    if (frame !== '') frames.put(frame);
  });
}

/** The terminal, its output through other hands. */
function through(
  terminal: NodeJS.WriteStream,
  write: (data: string, done: () => void) => void,
): NodeJS.WriteStream {
  const put = (data: string | Uint8Array, ...rest: readonly unknown[]): boolean => {
    const done = rest.find((each) => typeof each === 'function');
    write(typeof data === 'string' ? data : Buffer.from(data).toString('utf8'), () => void done?.());
    return true;
  };
  return new Proxy(terminal, {
    get(target, key) {
      if (key === 'write') return put;
      const value: unknown = Reflect.get(target, key);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

/** The terminal with what is written going on as it is, whatever becomes of the process's own output. */
export const plainStream = (
  terminal: NodeJS.WriteStream,
  write: (data: string, done?: () => void) => void,
): NodeJS.WriteStream => through(terminal, write);
