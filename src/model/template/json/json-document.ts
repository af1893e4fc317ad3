import type { Json } from './json.ts';
import type { JsonPath } from './json-path.ts';

/** A place in a text; both count from 1, the column in UTF-16 units as editors do. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** From where to where a value stands in the text, and what is in it. */
export interface JsonNode {
  readonly start: number;
  readonly end: number;
  readonly items?: ReadonlyMap<string | number, JsonNode>;
}

/** JSON that was read, with the place of every value. */
export interface JsonDocument {
  readonly file: string;
  /** As it was read, without a byte order mark. */
  readonly text: string;
  readonly value: Json;
  /** Where a value stands; of a path that leads nowhere, where its last known step does. */
  nodeAt(path: JsonPath): JsonNode;
  placeOf(offset: number): Place;
}
