import type { Json } from '../../src/model/template/json/json.ts';
import { babble } from './mutate.ts';
import type { Random } from './random.ts';

const odd: readonly Json[] = [null, true, 0, -1, 1e300, '', [], {}, [[]], 'x', '{0}', '\0', { a: 1 }, [null]];

/** JSON in which one thing is another one. @param words of the language that its texts are in */
export function altered(json: Json, words: readonly string[], random: Random, deep = 0): Json {
  if (typeof json !== 'object' || json === null || deep > 8 || random.oneIn(6)) {
    return random.oneIn(3) ? babble(words, random, 6) : random.pick(odd);
  }
  const entries: [string, Json][] = Object.entries(json);
  if (entries.length === 0) return babble(words, random, 3);
  const at = random.below(entries.length);
  const changed = entries.map(([name, value], index): [string, Json] => {
    if (index !== at) return [name, value];
    return [random.oneIn(12) ? babble(words, random, 2) : name, altered(value, words, random, deep + 1)];
  });
  if (random.oneIn(10)) changed.splice(at, 1);
  return Array.isArray(json) ? changed.map(([, value]) => value) : Object.fromEntries(changed);
}
