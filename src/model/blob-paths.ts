import { localPathProblem } from './local-paths.ts';

/** Limits of the service. */
const maxChars = 1024;
const maxParts = 254;

/** What XML, in which blobs are listed, cannot carry or does not keep: control characters but tab, and U+FFFE/F. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const notInXml = /[\u0000-\u0008\u000a-\u001f\u007f\ufffe\uffff]/;

const halfOfAPair = /\p{Surrogate}/u;
/** Blob Storage drops a dot at the end of a part. */
const dotAtAnEnd = /\.(?:\/|$)/;
/** The most common names, of which nothing can be wrong: many thousands of them are asked about. */
const harmless = /^\w[\w-]*(?: [\w-]+)*\.\w+$/;

/**
 * Why a file's relative name cannot be a blob's name and come back as the same file, or undefined when it can.
 */
export function blobNameProblem(name: string): string | undefined {
  if (name.length < 200 && harmless.test(name)) return undefined;
  const path = localPathProblem(name, false);
  if (path) return path;
  if (halfOfAPair.test(name)) return 'it is not valid Unicode';
  if (notInXml.test(name))
    return 'it holds a line break or another control character, which blob lists cannot carry';
  if (name.length > maxChars) return `it is longer than ${maxChars} characters`;
  if (name.split('/').length > maxParts) return `it is more than ${maxParts} folders deep`;
  if (dotAtAnEnd.test(name)) return 'a part of it ends in a dot, which Blob Storage drops';
  return undefined;
}
