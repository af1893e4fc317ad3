import type { TokenKind } from '../factory/token.ts';
import { isList, isObject, member, textMember } from '../json/json.ts';
import type { JsonPath } from '../json/json-path.ts';
import { type Cell, cellsOf } from './cells.ts';
import type { Subject, TaskPlace } from './rule.ts';

/** A command line of the template, taken apart. */
export interface CommandPlace {
  readonly place: TaskPlace;
  readonly path: JsonPath;
  readonly text: string;
  readonly cells: readonly Cell[];
}

/** Which tokens the tasks of a template have. */
export function tokensOf(subject: Subject, { kind }: TaskPlace): TokenKind {
  if (kind !== 'repeat') return 'none';
  const factory = member(subject.template.body, 'taskFactory');
  if (/^taskperfile$/i.test(textMember(factory, 'type') ?? '')) return 'file';
  const sets = member(factory, 'parameterSets');
  return { sets: isList(sets) ? sets.length : 0 };
}

export function commandsOf(subject: Subject): CommandPlace[] {
  return subject.tasks.flatMap((place): CommandPlace[] => {
    const text = isObject(place.task) ? textMember(place.task, 'commandLine') : undefined;
    if (text === undefined) return [];
    const cells = cellsOf(text, tokensOf(subject, place));
    return [{ place, path: [...place.path, 'commandLine'], text, cells }];
  });
}

/** The text with something put in or taken out at places of it. */
export function edited(
  text: string,
  edits: readonly { readonly at: number; readonly end: number; readonly text: string }[],
): string {
  return [...edits]
    .sort((a, b) => b.at - a.at)
    .reduce((now, edit) => now.slice(0, edit.at) + edit.text + now.slice(edit.end), text);
}
