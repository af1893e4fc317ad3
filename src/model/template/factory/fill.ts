import type { Fill } from '../command/unit.ts';
import type { NodeOs } from '../expand/expansion.ts';
import type { GroupFile } from '../storage/need.ts';
import { fileValues, safePath } from './file-values.ts';
import { numberText, type Token } from './token.ts';

/** Names that parameters gave: the same in every task. */
const nameOf = (text: string, isPath: boolean, inStorage: boolean | undefined, os: NodeOs): string => {
  const plain = text.replaceAll('\0', '');
  return isPath && !inStorage ? safePath(plain, os) : plain;
};

const fillWith =
  (os: NodeOs, token: (token: Token, inStorage: boolean) => string): Fill =>
  (hole, inStorage) =>
    hole.kind === 'name'
      ? nameOf(hole.text, hole.isPath, inStorage, os)
      : token(hole.token, inStorage === true);

/** For a task without tokens. */
export const noTokens = (os: NodeOs): Fill => fillWith(os, () => '');

/** For one task of a sweep. */
export const sweepFill = (os: NodeOs, values: readonly number[]): Fill =>
  fillWith(os, (token) => (token.kind === 'number' ? numberText(values[token.set] ?? 0, token.digits) : ''));

/** For the task of one file. @param stem its path without an ending, which no other file of the job has. */
export function fileFill(os: NodeOs, file: GroupFile, stem: () => string): Fill {
  const local = fileValues(file, os);
  const blob = file.filePath;
  const name = blob.slice(blob.lastIndexOf('/') + 1);
  return fillWith(os, (token, inStorage) => {
    if (token.kind !== 'file') return '';
    if (token.part === 'filePathWithoutExtension') return inStorage ? stem() : safePath(stem(), os);
    if (inStorage && token.part === 'filePath') return blob;
    return inStorage && token.part === 'fileName' ? name : local[token.part];
  });
}
