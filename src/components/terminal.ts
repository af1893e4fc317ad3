import { createContext, useContext } from 'react';
import { type ReadableStore, useStore } from './use-store.ts';

/** What is known of the line to the terminal. */
export interface LineState {
  /** Few frames are drawn: the line is slow, or the person wants few bytes. */
  readonly slow: boolean;
  /** Thousands of bytes written so far; kept up while `slow`. */
  readonly sentKb: number;
}

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
  readonly line: ReadableStore<LineState>;
}

const quickLine: LineState = { slow: false, sentKb: 0 };

const nothing: TerminalControl = {
  repaint: () => undefined,
  suspend: () => undefined,
  lend: (work) => work(),
  notify: () => undefined,
  onSuspend: () => undefined,
  line: { getState: () => quickLine, subscribe: () => () => undefined },
};

const TerminalContext = createContext<TerminalControl>(nothing);
export const TerminalProvider = TerminalContext.Provider;
export const useTerminal = (): TerminalControl => useContext(TerminalContext);

/** Tells the person something that they wait for, where they do not look at the window. */
export const useNotify = (): ((text: string) => void) => useTerminal().notify;

/** How much was written to a terminal behind a slow line. */
export const useLine = (): LineState => useStore(useTerminal().line);
