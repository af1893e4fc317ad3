import type { WireRequest } from './wire-request.ts';

/** One of what a field may be, as the service offers it. */
export interface FieldOffer {
  readonly value: string;
  readonly label: string;
  /** What there is to know about it. */
  readonly detail?: string;
  /** What stands below the list while it is selected. */
  readonly more?: string;
  /** Why it cannot be taken. */
  readonly refusal?: string;
}

/** Asks the service what a field may be: requests are yielded, as in a carry. */
export type Offers = Generator<WireRequest, readonly FieldOffer[], unknown>;

/** What is asked before an action is planned. Values are texts, as typed. */
export interface PlanField {
  readonly name: string;
  readonly label: string;
  /** A sentence that explains it. */
  readonly help?: string;
  /** Fields that stand together have the same, and stand below it. */
  readonly group?: string;
  /** Asked only where it means something; its value is kept all the same. */
  when?(values: FieldValues): boolean;
  /** To pick from, read when the form opens; anything else may be typed. @param now milliseconds since the epoch */
  offers?(now: number): Offers;
  /** Its offers are the sizes of the account's region where that can be asked. */
  readonly isVmSize?: boolean;
  /** `path`: of this machine, completed with Tab; `lines`: several of them, edited in an editor of its own. */
  readonly kind: 'text' | 'path' | 'lines' | 'choice' | 'number' | 'flag' | 'secret';
  /** Its editor is open when the form begins. */
  readonly opens?: boolean;
  readonly choices?: readonly string[];
  readonly initial?: string;
  readonly placeholder?: string;
  /** What is wrong with it. */
  check?(value: string): string | undefined;
}

/** The same group for all. */
export const grouped = (group: string, fields: readonly PlanField[]): readonly PlanField[] =>
  fields.map((field) => ({ ...field, group }));

export type FieldValues = Readonly<Record<string, string>>;

export const typedValue = (values: FieldValues, name: string): string => (values[name] ?? '').trim();

/** What must be a whole number between two bounds. */
export const wholeNumber =
  (least: number, most: number) =>
  (value: string): string | undefined =>
    /^-?\d+$/.test(value.trim()) && Number(value) >= least && Number(value) <= most
      ? undefined
      : `a whole number from ${least.toLocaleString('en-US')} to ${most.toLocaleString('en-US')}`;

export const required = (value: string): string | undefined => (value.trim() === '' ? 'needed' : undefined);

/** An id as the service takes it. */
export const identifier = (value: string): string | undefined =>
  required(value) ?? (/^[A-Za-z0-9_-]{1,64}$/.test(value) ? undefined : '1 to 64 letters, digits, - and _');
