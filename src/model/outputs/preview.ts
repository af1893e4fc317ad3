import { sanitise } from '../sanitise.ts';
import { fileType } from './file-type.ts';

/** So much of a file is read for its preview. */
export const previewBytes = 64 * 1024;

export type Preview =
  | {
      readonly kind: 'text';
      /** Safe to draw: controls made visible, tabs as spaces. */
      readonly lines: readonly string[];
      /** There is more of it than this. */
      readonly cut: boolean;
    }
  | { readonly kind: 'binary'; readonly type: string }
  | { readonly kind: 'empty' };

/** The text of bytes, or undefined where they are none. A character that the cut goes through is no reason. */
function textOf(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes.includes(0)) return undefined;
  for (let tail = 0; tail < 4; tail++) {
    try {
      return new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, bytes.length - tail));
    } catch {
      // Perhaps the last character is cut.
    }
  }
  return undefined;
}

/** What to show of a file's first bytes. @param size bytes of the whole file. */
export function previewOf(bytes: Uint8Array, size: number): Preview {
  if (size === 0 || bytes.length === 0) return { kind: 'empty' };
  const text = textOf(bytes);
  if (text === undefined) return { kind: 'binary', type: fileType(bytes) };
  const lines = text
    .replace(/\r\n?/g, '\n')
    .replace(/\n$/, '')
    .split('\n')
    .map((line) => sanitise(line.replace(/\t/g, '    ')));
  return { kind: 'text', lines, cut: bytes.length < size };
}
