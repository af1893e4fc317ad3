import type { Place } from '../app-context.tsx';

/** One thing that can be gone to or done from the palette. */
export interface PaletteEntry {
  /** The same thing has the same id whenever the palette is opened. */
  readonly id: string;
  readonly name: string;
  readonly help: string;
  /** The key that does the same. */
  readonly key?: string;
  readonly unavailable?: string | undefined;
  readonly does: { readonly go: Place } | { readonly press: string } | { readonly write: string };
}
