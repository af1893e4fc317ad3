import type { StorageAccount } from './account.ts';
import type { TransferBoard } from './transfer-board.ts';
import type { TransferTools } from './transfer-tools.ts';

/** What all files of an upload share, and what one of them tells. */
export interface UploadContext extends TransferTools {
  readonly account: StorageAccount;
  readonly board: TransferBoard;
  /** Told how many bytes of the file are up. */
  readonly onBytes: (bytesDone: number) => void;
  readonly signal: AbortSignal;
}
