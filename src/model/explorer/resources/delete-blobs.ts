import { az } from '../../command-log/az-line.ts';
import { counted } from '../../format.ts';
import type { Carry, Part } from '../carry.ts';
import { wireAt, wireList, wireText } from '../wire-row.ts';

/** So many blobs are a part: few enough to be done again, many enough to be told of. */
const ofPart = 100;

export function* deleteBlob(container: string, name: string): Carry {
  const answer = yield { storage: 'delete blob', container, name };
  return wireAt(answer, 'deleted') === false ? 'it was gone already' : undefined;
}

function partOf(container: string, names: readonly string[]): Part {
  const [first = '', last = ''] = [names[0], names.at(-1)];
  return {
    // By its ends: what is listed once more after a failure stands in other parts.
    name: names.length === 1 ? first : `${first} to ${last}`,
    az: `${az('storage blob delete', { 'container-name': container, name: first })}  # and so on`,
    *carry() {
      for (const name of names) yield { storage: 'delete blob', container, name };
      return counted(names.length, 'blob');
    },
  };
}

/** Deletes all blobs whose names begin so, some at a time, each a part. */
export function* deleteFolder(container: string, prefix: string): Carry {
  let found = 0;
  let page: string | undefined;
  do {
    const answer: unknown = yield { storage: 'list blobs', container, prefix, page };
    const names = wireList(answer, 'names').filter((name) => typeof name === 'string');
    found += names.length;
    const parts: Part[] = [];
    for (let at = 0; at < names.length; at += ofPart)
      parts.push(partOf(container, names.slice(at, at + ofPart)));
    yield { parts, expected: 1 + Math.ceil(found / ofPart) };
    page = wireText(answer, 'next');
  } while (page !== undefined);
  return found === 0 ? 'nothing was in it any more' : `${counted(found, 'blob')} in it`;
}
