import { sanitise } from '../model/sanitise.ts';

/** Whether the person looks at the window, as far as the terminal and the keys tell. */
export interface Attention {
  /** The window was looked at, or left. */
  focus(focused: boolean): void;
  key(): void;
  /** What to write so that a person who is away hears of it; empty where they look at it. */
  call(text: string): string;
}

/** A terminal that reports nothing is believed to be looked at for so long after a key. */
const lookedAtMs = 60_000;
const longest = 200;

export function createAttention(now: () => number = Date.now): Attention {
  let focused: boolean | undefined;
  let keyAt = now();
  return {
    focus(next) {
      focused = next;
    },
    key() {
      keyAt = now();
    },
    call(text) {
      const away = focused === undefined ? now() - keyAt > lookedAtMs : !focused;
      // A bell for every terminal; a notification for those that know OSC 9.
      return away ? `\x07\x1b]9;batchdeck: ${sanitise(text).slice(0, longest)}\x07` : '';
    },
  };
}
