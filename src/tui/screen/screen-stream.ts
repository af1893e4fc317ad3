import type { FrameWriter } from './frame-writer.ts';

// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are taken apart
const leading = /^(?:\x1b\[[0-?]*[ -/]*[A-Za-ln-z])+/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are taken apart
const modes = /\x1b\[\?([\d;]+)[hl]|\x1b\[[<>][\d;]*u/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are taken apart
const message = /^(?:\x07|\x1b\](?!8;)|\x1bP)/;
const sync = '2026';

/**
 * The terminal as Ink sees it. Ink writes whole frames behind what erases the last one; here only the cells that
 * differ go on to the terminal, and of the rest the modes (alternate screen, cursor, paste) and messages (OSC, bell).
 */
export function screenStream(
  terminal: NodeJS.WriteStream,
  writer: FrameWriter,
  write: (data: string, done?: () => void) => void,
): NodeJS.WriteStream {
  function take(data: string): string {
    if (message.test(data)) return data;
    const prefix = leading.exec(data)?.[0] ?? '';
    const kept = [...prefix.matchAll(modes)].filter(([, mode]) => mode !== sync).map(([all]) => all);
    // An empty alternate screen has been opened.
    if (kept.includes('\x1b[?1049h')) writer.forget();
    const frame = data.slice(prefix.length);
    return kept.join('') + (frame === '' ? '' : writer.write(frame));
  }

  return through(terminal, (data, done) => {
    const bytes = take(data);
    if (bytes === '') setImmediate(done);
    else write(bytes, done);
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
