import { messageOf, Problem } from '../../model/problem.ts';
import type { BlobItem } from './blob-storage.ts';

/** Code of the problem that ends every download into a folder. */
export const diskFull = 'DiskFull';

export function damaged(blob: BlobItem): Problem {
  return new Problem({
    kind: 'broken',
    what: `${blob.name} came damaged`,
    why: 'its length or MD5 is not what the service tells',
    code: 'Damaged',
    remedy: 'try again: batchdeck runs resume, or upload the blob anew',
  });
}

const changedCode = 'ConditionNotMet';

export const isChangedMeanwhile = (error: unknown): boolean =>
  error instanceof Problem && error.code === changedCode;

/** Written to since it was listed: its blocks would be of two files. */
export function changedMeanwhile(blob: BlobItem, cause: unknown): Problem {
  return new Problem({
    kind: 'conflict',
    what: `${blob.name} was written to while it was downloaded`,
    why: 'what came of it belongs to what it was before',
    code: changedCode,
    status: 412,
    remedy: 'download it again once nobody writes to it',
    cause,
  });
}

export function cannotWrite(path: string, error: unknown): Problem {
  const full =
    error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT');
  return new Problem({
    kind: 'broken',
    what: full ? `the disk is full: ${path} was not written` : `cannot write ${path}`,
    why: messageOf(error),
    ...(full ? { code: diskFull } : {}),
    remedy: `${full ? 'free some space' : 'mend its permissions'} or choose another folder, then resume; what is there already is kept`,
    cause: error,
  });
}
