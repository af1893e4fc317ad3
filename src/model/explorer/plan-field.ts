/** What is asked before an action is planned. Values are texts, as typed. */
export interface PlanField {
  readonly name: string;
  readonly label: string;
  /** A sentence that explains it. */
  readonly help?: string;
  /** `path`: of this machine, completed with Tab. */
  readonly kind: 'text' | 'path' | 'lines' | 'choice' | 'number' | 'flag' | 'secret';
  readonly choices?: readonly string[];
  readonly initial?: string;
  readonly placeholder?: string;
  /** What is wrong with it. */
  check?(value: string): string | undefined;
}

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
  /^[A-Za-z0-9_-]{1,64}$/.test(value) ? undefined : '1 to 64 letters, digits, - and _';
