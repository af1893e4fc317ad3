import { BatchServiceMappers } from '@azure/batch';
import * as v from 'valibot';
import { type ValueFormat, valueFault } from './wire-check-formats.ts';

/** What is used of an SDK mapper; the SDK builds them from the service's own API description. */
const mapperShape = v.looseObject({
  serializedName: v.optional(v.string()),
  required: v.optional(v.boolean()),
  type: v.looseObject({
    name: v.string(),
    className: v.optional(v.string()),
    allowedValues: v.optional(v.array(v.unknown())),
    element: v.optional(v.unknown()),
    value: v.optional(v.unknown()),
    modelProperties: v.optional(v.record(v.string(), v.unknown())),
  }),
});
type Mapper = v.InferOutput<typeof mapperShape>;

/** Required of who asks; never told by an answer, which is what a secret needs. */
const withheld = /\.userAccounts\[\d+\]\.password$/;

const mappers: Readonly<Record<string, unknown>> = { ...BatchServiceMappers };
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Holds a response body, as it came over the wire, against the SDK's mapper for it.
 * @returns one line a fault: a required field that is missing, a field that the mapper does not know, a value of
 * another type or format
 */
export function wireFaults(mapper: unknown, raw: unknown, at = '$'): string[] {
  const { type, ...rest } = v.parse(mapperShape, mapper);
  if (raw === null) return [`${at}: null, where the service leaves the field out`];
  switch (type.name) {
    case 'Composite':
      return compositeFaults({ type, ...rest }, raw, at);
    case 'Sequence':
      if (!Array.isArray(raw)) return [`${at}: no list`];
      return raw.flatMap((item, index) => wireFaults(type.element, item, `${at}[${index}]`));
    case 'Dictionary':
      if (!isRecord(raw)) return [`${at}: no object`];
      return Object.entries(raw).flatMap(([key, value]) => wireFaults(type.value, value, `${at}.${key}`));
    default: {
      const fault = valueFault({ name: type.name, at, allowed: type.allowedValues ?? [] }, raw);
      return fault === undefined ? [] : [`${at}: ${fault}`];
    }
  }
}

/** Holds response headers (lower-case names) against the SDK's mapper for them. All of them are optional there. */
export function headerFaults(mapper: unknown, headers: Readonly<Record<string, string>>): string[] {
  return Object.values(propertiesOf(v.parse(mapperShape, mapper))).flatMap((property) => {
    const name = property.serializedName ?? '';
    const value = headers[name.toLowerCase()];
    if (value === undefined) return [];
    const format: ValueFormat = { name: property.type.name, at: name, allowed: [], header: true };
    const fault = valueFault(format, value);
    return fault === undefined ? [] : [`header ${name}: ${fault}`];
  });
}

/** Header names, in lower case, that the mapper of an operation expects. */
export function headerNames(mapper: unknown): string[] {
  return Object.values(propertiesOf(v.parse(mapperShape, mapper))).map((property) =>
    (property.serializedName ?? '').toLowerCase(),
  );
}

function compositeFaults(mapper: Mapper, raw: unknown, at: string): string[] {
  const properties = Object.values(propertiesOf(mapper));
  const list = properties.find(({ serializedName }) => serializedName === '');
  if (list !== undefined) return listFaults(list, raw, at);
  if (!isRecord(raw)) return [`${at}: no object`];
  const known = new Map(properties.map((property) => [property.serializedName ?? '', property]));
  const missing = properties
    .filter(({ required, serializedName = '' }) => required && raw[serializedName] === undefined)
    .map(({ serializedName }) => `${at}.${serializedName}`)
    .filter((path) => !withheld.test(path))
    .map((path) => `${path}: required, and missing`);
  const inner = Object.entries(raw).flatMap(([name, value]) => {
    if (name.startsWith('odata.')) return [];
    const property = known.get(name);
    if (property === undefined) return [`${at}.${name}: the SDK does not know this field`];
    return wireFaults(property, value, `${at}.${name}`);
  });
  return [...missing, ...inner];
}

/** The SDK maps a list's answer to an array: what is in `value` counts. */
function listFaults(list: Mapper, raw: unknown, at: string): string[] {
  if (!isRecord(raw)) return [`${at}: no object`];
  const { value, 'odata.metadata': metadata, 'odata.nextLink': next, ...others } = raw;
  return [
    ...(typeof metadata === 'string' ? [] : [`${at}: odata.metadata is missing`]),
    ...(next === undefined || typeof next === 'string' ? [] : [`${at}: odata.nextLink is no text`]),
    ...Object.keys(others).map((name) => `${at}.${name}: no field of a list`),
    ...wireFaults(list, value, `${at}.value`),
  ];
}

/** A nested mapper names its class alone; its fields stand in the class's own mapper. */
function propertiesOf({ type }: Mapper): Record<string, Mapper> {
  const own = type.modelProperties ?? classOf(type.className).type.modelProperties ?? {};
  return Object.fromEntries(Object.entries(own).map(([name, inner]) => [name, v.parse(mapperShape, inner)]));
}

function classOf(name: string | undefined): Mapper {
  const mapper = Object.values(mappers).find((one) => {
    const parsed = v.safeParse(mapperShape, one);
    return parsed.success && parsed.output.type.className === name;
  });
  return v.parse(mapperShape, mapper);
}
