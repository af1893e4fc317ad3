import { localPathProblem } from './local-paths.ts';

/** Limits of the service. */
const maxChars = 1024;
const maxParts = 254;

/** What XML, in which blobs are listed, cannot carry or does not keep: control characters but tab, and U+FFFE/F. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const notInXml = /[\u0000-\u0008\u000a-\u001f\u007f\ufffe\uffff]/;

/**
 * Why a file's relative name cannot be a blob's name and come back as the same file, or undefined when it can.
 */
export function blobNameProblem(name: string): string | undefined {
  const path = localPathProblem(name, false);
  if (path) return path;
  if (/\p{Surrogate}/u.test(name)) return 'it is not valid Unicode';
  if (notInXml.test(name))
    return 'it holds a line break or another control character, which blob lists cannot carry';
  if (name.length > maxChars) return `it is longer than ${maxChars} characters`;
  if (name.split('/').length > maxParts) return `it is more than ${maxParts} folders deep`;
  // Blob Storage drops a dot at the end of a part.
  if (name.split('/').some((part) => part.endsWith('.')))
    return 'a part of it ends in a dot, which Blob Storage drops';
  return undefined;
}
