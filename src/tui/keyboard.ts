import { PassThrough } from 'node:stream';

/** What a terminal reports among the keys. */
export interface TerminalReport {
  /** The window is looked at, or not any more. */
  readonly focused?: boolean;
  /** 1-based column of the cursor, as asked for by `CSI 6 n`. */
  readonly column?: number;
  /** It is well, as asked for by `CSI 5 n`: what was written before the question has been read. */
  readonly well?: true;
}

export interface Keyboard {
  /** For Ink: the terminal's input without what this takes out. */
  readonly stream: NodeJS.ReadStream;
  /** Begins to read, so that nothing that is typed while the program loads is echoed or lost. */
  open(): void;
  /** From now on the next cursor report is taken out of the keys. */
  expectColumn(): void;
  /** A report that the terminal is well is on its way. */
  expectWell(): void;
  /** Called when keys were pressed. */
  onKeys(listener: () => void): void;
  /** Called with each report. */
  onReport(listener: (report: TerminalReport) => void): void;
  /** Called when the terminal is gone. */
  onEnd(listener: () => void): void;
  /** Gives the terminal back as it was. Safe when it is gone. */
  close(): void;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are looked for
const focusReport = /\x1b\[([IO])/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are looked for
const columnReport = /\x1b\[\d+;(\d+)R/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are looked for
const wellReports = /\x1b\[[03]n/g;
/** What may be the begin of a report. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are looked for
const begunReport = /\x1b(?:\[(?:\d+(?:;\d*)?)?)?$/;
/** How long the rest of a report may take; Ink waits as long for the rest of a key. */
const restWithinMs = 20;
const ownMembers: ReadonlySet<PropertyKey> = new Set([
  'read',
  'on',
  'once',
  'off',
  'addListener',
  'removeListener',
  'setEncoding',
]);

/**
 * The keyboard as Ink reads it, with the terminal's own reports beside it.
 * @param letsGo whether Ink may stop reading now: at its end the terminal may still have something to answer.
 */
export function openKeyboard(stdin: NodeJS.ReadStream, letsGo: () => boolean): Keyboard {
  const keys = new PassThrough();
  const listeners: ((report: TerminalReport) => void)[] = [];
  const ends: (() => void)[] = [];
  const pressed: (() => void)[] = [];
  let columnExpected = false;
  const report = (told: TerminalReport) => {
    for (const listener of listeners) listener(told);
  };
  const end = () => {
    for (const listener of ends) listener();
  };

  let wellExpected = 0;
  let begun = '';
  let release: NodeJS.Timeout | undefined;

  const onData = (chunk: Buffer | string) => {
    clearTimeout(release);
    take(begun + chunk.toString('utf8'), columnExpected || wellExpected > 0);
  };
  /** @param mayGoOn a report is expected, of which a slow line may have brought the begin alone. */
  const take = (input: string, mayGoOn: boolean) => {
    begun = mayGoOn ? (begunReport.exec(input)?.[0] ?? '') : '';
    if (begun !== '') release = setTimeout(() => take(begun, false), restWithinMs);
    let text = input.slice(0, input.length - begun.length);
    const found = columnExpected ? columnReport.exec(text) : null;
    if (found) {
      columnExpected = false;
      text = text.replace(columnReport, '');
      report({ column: Number(found[1]) });
    }
    for (const _ of text.matchAll(wellReports)) {
      wellExpected = Math.max(0, wellExpected - 1);
      report({ well: true });
    }
    text = text.replaceAll(wellReports, '');
    // Ink knows these and makes no keys of them; here they are only listened to.
    for (const [, kind] of text.matchAll(focusReport)) report({ focused: kind === 'I' });
    if (text.replaceAll(focusReport, '') !== '') for (const listener of pressed) listener();
    if (text !== '') keys.write(text);
  };

  const setRaw = (raw: boolean) => {
    try {
      stdin.setRawMode(raw);
    } catch {
      // The terminal is gone; the end is told by its own event.
    }
    if (raw) stdin.resume();
    else stdin.pause();
    return stream;
  };

  const stream: NodeJS.ReadStream = new Proxy(stdin, {
    get(target, key) {
      if (key === 'setRawMode') return (raw: boolean) => (raw || letsGo() ? setRaw(raw) : stream);
      const owner = ownMembers.has(key) ? keys : target;
      const value: unknown = Reflect.get(owner, key);
      return typeof value === 'function' ? value.bind(owner) : value;
    },
  });

  return {
    stream,
    open() {
      stdin.setEncoding('utf8');
      stdin.on('data', onData);
      stdin.once('end', end);
      stdin.on('error', end);
      setRaw(true);
    },
    expectColumn() {
      columnExpected = true;
    },
    expectWell() {
      wellExpected += 1;
    },
    onKeys: (listener) => void pressed.push(listener),
    onReport: (listener) => void listeners.push(listener),
    onEnd: (listener) => void ends.push(listener),
    close() {
      setRaw(false);
      stdin.off('data', onData);
      stdin.unref();
    },
  };
}
