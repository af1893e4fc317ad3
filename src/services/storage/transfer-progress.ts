/** How far a transfer is. */
export interface TransferProgress {
  readonly filesDone: number;
  readonly bytesDone: number;
}
