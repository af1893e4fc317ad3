import type { Tone } from './theme.tsx';

/** One row of a list to pick from. */
export interface PickOption {
  readonly value: string;
  /** What a person reads first. */
  readonly label: string;
  /** What there is to know about it. */
  readonly detail?: string;
  readonly tone?: Tone;
  /** What stands below the list while the row is selected. */
  readonly more?: string | undefined;
  /** Why it cannot be taken. */
  readonly refusal?: string | undefined;
}

/** A list that opens over the form; the field can be typed all the same. */
export interface PickList {
  readonly options: readonly PickOption[];
  /** Why there is nothing to pick, or how the list stands, e.g. `reading the images …`. */
  readonly state?: string | undefined;
  /** Only what can be taken is shown until the rest is asked for. */
  readonly folds?: boolean;
}

export interface FormField {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  /** One of these, changed with the arrows; any text when left out. */
  readonly choices?: readonly string[];
  /** What a choice is called where that is not its value. */
  readonly choiceLabels?: Readonly<Record<string, string>>;
  /** A whole number from 0: the arrows change it by one. */
  readonly number?: boolean;
  readonly list?: PickList;
  readonly placeholder?: string;
  /** Fields that stand together have the same; it stands above the first of them. */
  readonly group?: string;
  /** A text of several lines: Tab opens an editor for it. */
  readonly lines?: boolean;
  /** Shown as dots. */
  readonly secret?: boolean;
  /** What to know about it, shown while it is the active one. */
  readonly help: string;
  /** What is wrong with its value: shown beside it once the field was left. */
  readonly problem?: string | undefined;
  /** What its value means, at its right. */
  readonly note?: { readonly text: string; readonly tone?: Tone } | undefined;
  /** Tab completes its text. */
  readonly completes?: boolean;
}

/** What a list to pick from holds for a field: its own, or its choices. */
export function listOf({ list, choices, choiceLabels }: FormField): PickList | undefined {
  if (list) return list;
  return choices && { options: choices.map((value) => ({ value, label: choiceLabels?.[value] ?? value })) };
}

/** The choice before or after, round in a circle. */
export function choiceBeside({ choices = [], value }: FormField, by: number): string {
  return choices[(choices.indexOf(value) + by + choices.length) % choices.length] ?? value;
}

/** The options that hold every word of a search. */
export function searched(options: readonly PickOption[], search: string): readonly PickOption[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return options.filter(({ value, label, detail = '' }) => {
    const text = `${value} ${label} ${detail}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}
