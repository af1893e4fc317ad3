import * as v from 'valibot';
import { parseBody } from './parse-body.ts';
import { refuseUnserved } from './refuse-unserved.ts';
import { type TaskSpec, taskSpec, unservedTaskParts } from './task-spec.ts';

/** One task of a collection, of which only the id has been looked at. */
export interface CollectionItem {
  readonly id: string;
}

const collection = v.strictObject({ value: v.array(v.looseObject({ id: v.string() })) });

/** The tasks that a body adds, not looked at but for their ids. @throws BatchError for what is no collection */
export function collectionItems(body: unknown): readonly CollectionItem[] {
  return isCollection(body) ? body.value : parseBody(collection, body).value;
}

/** What a request says about one task. @throws BatchError for its first fault */
export function taskOf(said: unknown): TaskSpec {
  return parseBody(taskSpec, refuseUnserved(unservedTaskParts, said));
}

/** Without a copy of each task: they come by the hundred thousand. */
function isCollection(body: unknown): body is { readonly value: readonly CollectionItem[] } {
  if (typeof body !== 'object' || body === null || !('value' in body)) return false;
  return Array.isArray(body.value) && body.value.every(isItem) && Object.keys(body).length === 1;
}

const isItem = (item: unknown): item is CollectionItem =>
  typeof item === 'object' && item !== null && 'id' in item && typeof item.id === 'string';
