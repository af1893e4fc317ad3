/** What a value of the wire must look like. */
export interface ValueFormat {
  /** The type's name in an SDK mapper. */
  readonly name: string;
  /** Where it stands, such as `$.value[0].properties.contentLength`. */
  readonly at: string;
  /** Of an enum. */
  readonly allowed: readonly unknown[];
  /** Everything is text in a header. */
  readonly header?: boolean;
}

/** UTC, up to 7 digits of a second, none of them a zero at the end (recorded traffic). */
export const wireTimePattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{0,6}[1-9])?Z$/;
export const durationPattern =
  /^P(?=\d|T\d)(\d+D)?(T(?=\d)(\d{1,2}H)?(\d{1,2}M)?(\d{1,2}(\.\d{0,6}[1-9])?S)?)?$/;
export const httpDatePattern = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;
export const uuidPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** Ticks in hexadecimal, without quotes (recorded traffic). */
export const etagPattern = /^0x[0-9A-F]{15}$/;

/** Enum values that the service spells otherwise than its description does (recorded traffic, its SDKs). */
const ownSpellings = [
  'Spread',
  'Pack',
  'Success',
  'TaskSuccess',
  'TaskFailure',
  'TaskCompletion',
  'UserError',
  'ServerError',
];
/** 64-bit numbers: text on the wire, though the SDK takes both. */
const longNumbers = /\.contentLength$/;

/** @returns what is wrong with the value; undefined when nothing is */
export function valueFault(format: ValueFormat, raw: unknown): string | undefined {
  const fits = fitsFormat(format, raw);
  return fits ? undefined : `${JSON.stringify(raw)} is no ${format.name}`;
}

function fitsFormat({ name, at, allowed, header }: ValueFormat, raw: unknown): boolean {
  switch (name) {
    case 'String':
      if (/etag/i.test(at)) return matches(etagPattern, raw);
      return typeof raw === 'string';
    case 'Number':
      if (header || longNumbers.test(at)) return matches(/^\d+$/, raw);
      return typeof raw === 'number' && Number.isFinite(raw);
    case 'Boolean':
      return header ? matches(/^(True|False)$/, raw) : typeof raw === 'boolean';
    case 'Enum':
      return allowed.includes(raw) || (typeof raw === 'string' && isOwnSpelling(raw, allowed));
    case 'DateTime':
      return matches(wireTimePattern, raw);
    case 'DateTimeRfc1123':
      return matches(httpDatePattern, raw);
    case 'TimeSpan':
      return matches(durationPattern, raw);
    case 'Uuid':
      return matches(uuidPattern, raw);
    case 'Object':
    case 'Stream':
      return true;
    default:
      return false;
  }
}

const matches = (pattern: RegExp, raw: unknown): boolean => typeof raw === 'string' && pattern.test(raw);

const isOwnSpelling = (raw: string, allowed: readonly unknown[]): boolean =>
  ownSpellings.includes(raw) &&
  allowed.some((value) => typeof value === 'string' && value.toLowerCase() === raw.toLowerCase());
