import { createContext, useContext } from 'react';

/** What screens can ask of the terminal around the program. */
export interface TerminalControl {
  /** Draws everything again, whatever has been written over it. */
  repaint(): void;
  /** Gives the terminal back to the shell until the person returns. */
  suspend(): void;
  /** Lets another program have the terminal while the work lasts; rejects as the work does. */
  lend(work: () => Promise<void>): Promise<void>;
  /** Rings and sends a notification, where nobody looks at the window. */
  notify(text: string): void;
  /** How the screen lets go of the terminal while something else has it. */
  onSuspend(handOver: (whileAway: () => Promise<void>) => Promise<unknown>): void;
}

const nothing: TerminalControl = {
  repaint: () => undefined,
  suspend: () => undefined,
  lend: (work) => work(),
  notify: () => undefined,
  onSuspend: () => undefined,
};

const TerminalContext = createContext<TerminalControl>(nothing);
export const TerminalProvider = TerminalContext.Provider;
export const useTerminal = (): TerminalControl => useContext(TerminalContext);

/** Tells the person something that they wait for, where they do not look at the window. */
export const useNotify = (): ((text: string) => void) => useTerminal().notify;
