import type { Pacer } from '../pacer.ts';
import type { ListedPage } from './listed-blobs.ts';

/** Which blob, by the name it has in its container. */
export interface BlobPlace {
  readonly container: string;
  readonly name: string;
}

export interface WireCall {
  readonly signal: AbortSignal | undefined;
  /** Milliseconds without a byte either way after which it is given up. */
  readonly quietMs: number;
  /** Holds bodies to a rate. */
  readonly pacer?: Pacer | undefined;
}

/**
 * The requests that transfers are made of; everything else goes by the SDK. One try each: what is thrown is for
 * `judgeStorage` and `storageProblem`.
 */
export interface BlobWire {
  /** A whole blob in one request. @param md5 of the body: it is checked when it comes, and kept with the blob */
  putBlob(blob: BlobPlace, body: Uint8Array, md5: Buffer, call: WireCall): Promise<void>;
  /** A block of a blob that is yet to be. @param id base64 */
  putBlock(blob: BlobPlace, id: string, body: Uint8Array, call: WireCall): Promise<void>;
  /**
   * Bytes `start` to `start + length - 1`, into the beginning of `into` where it is given; of the blob with this `etag`
   * alone, else 412.
   */
  read(
    blob: BlobPlace,
    range: { readonly start: number; readonly length: number; readonly etag?: string | undefined },
    call: WireCall,
    into?: Uint8Array,
  ): Promise<Uint8Array>;
  /** A page of the blobs whose names begin with `prefix`, in the service's order. @param marker of the page before */
  list(container: string, prefix: string, marker: string | undefined, call: WireCall): Promise<ListedPage>;
}
