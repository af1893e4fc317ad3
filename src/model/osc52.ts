/** Bytes that common terminals still take into the clipboard at once. */
export const longestCopy = 74_000;

/** What of the terminal's environment decides how it is asked. */
export interface ClipboardWay {
  /** Inside tmux, which hands on to its own terminal only what is wrapped for it. */
  readonly tmux: boolean;
}

/**
 * The control sequence (OSC 52) that asks the terminal to put a text into the clipboard of the machine that the
 * person sits at, over SSH too. @returns undefined for a text that is too long.
 */
export function clipboardSequence(text: string, { tmux }: ClipboardWay): string | undefined {
  const bytes = new TextEncoder().encode(text);
  if (bytes.length > longestCopy) return undefined;
  const base64 = btoa(String.fromCharCode(...bytes));
  const sequence = `\x1b]52;c;${base64}\x07`;
  // tmux takes it itself with `set-clipboard on`, hands it on with `allow-passthrough on`: one of them is enough.
  return tmux ? `${sequence}\x1bPtmux;${sequence.replaceAll('\x1b', '\x1b\x1b')}\x1b\\` : sequence;
}
