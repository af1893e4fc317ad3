import { sanitise } from '../../model/sanitise.ts';

// In one pass, so that it does not matter where pieces are cut.
// biome-ignore lint/suspicious/noControlCharactersInRegex: colours are told by their escape sequence
const colourOrReturn = /\x1b\[[\d;:]{0,64}m|\r\n?/g;
// A sequence without end is held no longer than this: what it hides would never be shown, and fill the memory.
// biome-ignore lint/suspicious/noControlCharactersInRegex: the same, cut off by the end of a piece
const unfinished = /(?:\x1b(?:\[[\d;:]{0,64})?|\r)$/;

/**
 * Turns what a task printed, piece by piece, into text that is safe on a terminal: colours are dropped, a lone
 * carriage return (progress lines) ends a line, everything else that a terminal would obey is made visible.
 * Pieces may cut characters and sequences in two.
 */
export function terminalText(options: { readonly ascii: boolean }): {
  push(bytes: Uint8Array): string;
  end(): string;
} {
  const decoder = new TextDecoder();
  let held = '';
  const clean = (text: string) =>
    sanitise(
      text.replace(colourOrReturn, (found) => (found.startsWith('\r') ? '\n' : '')),
      {
        keepNewlines: true,
        keepTabs: true,
        ascii: options.ascii,
      },
    );
  return {
    push(bytes) {
      const text = held + decoder.decode(bytes, { stream: true });
      held = unfinished.exec(text)?.[0] ?? '';
      return clean(text.slice(0, text.length - held.length));
    },
    end() {
      const rest = held + decoder.decode();
      held = '';
      return clean(rest);
    },
  };
}
