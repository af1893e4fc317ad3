import type { RemoteReader } from './blob-reader.ts';
import type { FolderMaker } from './local-target.ts';
import type { TransferBoard } from './transfer-board.ts';
import type { TransferTools } from './transfer-tools.ts';

/** What all files of a download share, and what one of them tells. */
export interface DownloadContext extends TransferTools {
  readonly reader: RemoteReader;
  readonly folders: FolderMaker;
  readonly board: TransferBoard;
  /** Files that are under way now, this one included. */
  readonly atOnce: () => number;
  /** Told how many bytes of the file have come. */
  readonly onBytes: (bytesDone: number) => void;
  readonly signal: AbortSignal;
}
