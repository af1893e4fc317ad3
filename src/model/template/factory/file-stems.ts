import { splitName } from '../../run/output-names.ts';
import type { GroupFiles } from '../storage/need.ts';

/** FNV-1a over the characters. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

/** Marks the places whose texts are the text of another place, too; of a million only numbers are kept. */
function meetings(count: number, textAt: (place: number) => string): Uint8Array {
  const met = new Uint8Array(count);
  const hashes = new Uint32Array(count);
  const slots = new Uint32Array(2 ** Math.ceil(Math.log2(count * 2 + 1)));
  for (let place = 0; place < count; place++) {
    const text = textAt(place);
    const hash = hashOf(text);
    hashes[place] = hash;
    for (let slot = hash % slots.length; ; slot = (slot + 1) % slots.length) {
      const other = (slots[slot] ?? 0) - 1;
      if (other < 0) {
        slots[slot] = place + 1;
        break;
      }
      if (hashes[other] !== hash || textAt(other) !== text) continue;
      met[other] = met[place] = 1;
      break;
    }
  }
  return met;
}

/**
 * The paths of files without their endings, all distinct: where two would be the same, they are the files' whole paths.
 * That takes a look at all of the files, once, when the first is asked for.
 */
export function fileStems(files: GroupFiles): { at(index: number): string | undefined } {
  let whole: Uint8Array | undefined;
  const stemOf = (name: string) => {
    const { folder, stem } = splitName(name);
    return `${folder}${stem}`;
  };
  const find = (): Uint8Array => {
    const found = new Uint8Array(files.length);
    for (;;) {
      const met = meetings(files.length, (place) => {
        const name = files.at(place)?.filePath ?? '';
        return found[place] === 1 ? name : stemOf(name);
      });
      // A whole path can meet another's short one, so look again until nothing moves.
      let moved = false;
      for (let place = 0; place < met.length; place++) {
        if (met[place] === 0 || found[place] === 1) continue;
        found[place] = 1;
        const name = files.at(place)?.filePath ?? '';
        moved ||= stemOf(name) !== name;
      }
      if (!moved) return found;
    }
  };
  return {
    at(index) {
      const name = files.at(index)?.filePath;
      if (name === undefined) return undefined;
      whole ??= find();
      return whole[index] === 1 ? name : stemOf(name);
    },
  };
}
