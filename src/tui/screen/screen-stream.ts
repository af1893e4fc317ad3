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

  const put = (data: string | Uint8Array, ...rest: readonly unknown[]): boolean => {
    const done = rest.find((each) => typeof each === 'function');
    const bytes = take(typeof data === 'string' ? data : Buffer.from(data).toString('utf8'));
    const after = () => void done?.();
    if (bytes === '') setImmediate(after);
    else write(bytes, after);
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
