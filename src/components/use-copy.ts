import { createContext, useCallback, useContext } from 'react';
import { bytes } from '../model/format.ts';
import { longestCopy } from '../model/osc52.ts';
import { useTell } from './KeyRouter.tsx';
import type { KeyBinding } from './key-binding.ts';

/** Puts a text into the person's clipboard. @returns false when it is too long for a terminal to take. */
export type Clipboard = (text: string) => boolean;

const ClipboardContext = createContext<Clipboard>(() => false);
export const ClipboardProvider = ClipboardContext.Provider;

/** Copies a text and says so in the footer. `what`: a word for it, e.g. `run`, `command line`. */
export function useCopy(): (what: string, text: string) => void {
  const copy = useContext(ClipboardContext);
  const tell = useTell();
  return useCallback(
    (what, text) =>
      tell(
        copy(text)
          ? { text: `copied the ${what}: ${text}`, tone: 'good' }
          : { text: `not copied: a terminal takes ${bytes(longestCopy)} at most`, tone: 'cost' },
      ),
    [copy, tell],
  );
}

/** The key that copies the thing under the cursor. `text` is undefined while there is none. */
export function useCopyKey(what: string, text: string | undefined): KeyBinding {
  const copy = useCopy();
  return {
    keys: ['c'],
    label: 'copy',
    help: `Copy the ${what} to the clipboard of your own machine, over SSH too.`,
    unavailable: text === undefined ? 'there is nothing to copy' : undefined,
    run: () => text !== undefined && copy(what, text),
  };
}
