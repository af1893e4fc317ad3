import { constants, type FileHandle, open } from 'node:fs/promises';
import { messageOf, Problem } from '../../model/problem.ts';
import { codeOf, readProblem } from '../files/read-problem.ts';

/** Far more than any template; what is larger is something else. */
export const longestTemplate = 4 * 1024 * 1024;

const pieceBytes = 64 * 1024;

const refused = (path: string, why: string, remedy: string, cause?: unknown) =>
  new Problem({ kind: 'usage', what: `cannot use ${path}`, why, remedy, cause });

/**
 * The text of a template or of a file of parameters.
 * @throws Problem `usage` when it is missing, unreadable, too large, or no text in UTF-8
 */
export async function readTemplateText(path: string, signal?: AbortSignal): Promise<string> {
  let file: FileHandle | undefined;
  try {
    // Without waiting, a pipe that nobody writes to would be waited for.
    file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    const tells = await file.stat();
    if (tells.isDirectory()) throw refused(path, 'it is a folder', 'name the file in it');
    if (!tells.isFile()) throw refused(path, 'it is no file', 'name a file of JSON');
    if (tells.size > longestTemplate) throw tooLarge(path);
    return textOf(await bytesOf(file, path, signal), path);
  } catch (error) {
    if (error instanceof Problem) throw error;
    signal?.throwIfAborted();
    throw codeOf(error) === 'ENOENT'
      ? refused(path, 'there is no such file', 'check the path', error)
      : refused(path, readProblem(error) || messageOf(error), 'mend its permissions, or name another', error);
  } finally {
    await file?.close();
  }
}

const tooLarge = (path: string) =>
  refused(
    path,
    `it is larger than ${longestTemplate / 1024 / 1024} MiB`,
    'a template holds a job or a pool; name that',
  );

/** All of it, and no more than may be: a file can grow while it is read. */
async function bytesOf(file: FileHandle, path: string, signal: AbortSignal | undefined): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let length = 0;
  // Not as a stream: one that was given a signal listens to it for ever, and fails when the program is left.
  for (;;) {
    signal?.throwIfAborted();
    const { bytesRead, buffer } = await file.read(Buffer.allocUnsafe(pieceBytes));
    if (bytesRead === 0) break;
    pieces.push(buffer.subarray(0, bytesRead));
    length += bytesRead;
    if (length > longestTemplate) throw tooLarge(path);
  }
  return Buffer.concat(pieces);
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function textOf(bytes: Buffer, path: string): string {
  const [first, second] = bytes;
  const isUtf16 = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  if (isUtf16) throw refused(path, 'it is UTF-16', 'save it as UTF-8');
  try {
    return utf8.decode(bytes);
  } catch (error) {
    throw refused(path, 'it is no text in UTF-8', 'name a file of JSON, or save it as UTF-8', error);
  }
}
