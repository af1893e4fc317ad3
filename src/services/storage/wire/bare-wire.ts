import type { BlobPlace, BlobWire, WireCall } from './blob-wire.ts';
import { openExchange } from './exchange.ts';
import { readListing } from './listed-blobs.ts';
import type { SignedRequest } from './shared-key.ts';
import { brokenOff } from './wire-error.ts';

/** Gives the `authorization` of a request. */
export type Authorise = (request: SignedRequest) => string | Promise<string>;

const version = '2021-12-02';

/**
 * Transfers over Node's own HTTP. The SDK takes several times the processor time for a small blob, and copies large ones:
 * beside azcopy that decides.
 */
export function bareWire(url: string, authorise: Authorise): BlobWire {
  const base = new URL(url);
  const root = base.pathname.replace(/\/$/, '');
  const exchange = openExchange(base);
  const pathOf = ({ container, name }: BlobPlace) => `${root}/${container}/${encodeURIComponent(name)}`;

  async function send(
    request: SignedRequest & { readonly method: 'PUT' | 'GET' },
    call: WireCall,
    body?: Uint8Array,
    onBody?: (piece: Buffer) => unknown,
  ): Promise<void> {
    const headers = { ...request.headers, 'x-ms-version': version, 'x-ms-date': new Date().toUTCString() };
    const authorization = await authorise({ ...request, headers });
    const query = Object.entries(request.query).map(
      ([name, value]) => `${name}=${encodeURIComponent(value)}`,
    );
    const outgoing = {
      method: request.method,
      path: query.length > 0 ? `${request.path}?${query.join('&')}` : request.path,
      headers: { ...headers, authorization },
      ...(body === undefined ? {} : { body }),
    };
    await exchange(outgoing, call, onBody);
  }

  return {
    putBlob(blob, body, md5, call) {
      const sum = md5.toString('base64');
      const headers = {
        'content-length': body.length,
        'content-md5': sum,
        'content-type': 'application/octet-stream',
        'x-ms-blob-content-md5': sum,
        'x-ms-blob-type': 'BlockBlob',
      };
      return send({ method: 'PUT', path: pathOf(blob), query: {}, headers }, call, body);
    },
    putBlock(blob, id, body, call) {
      const query = { comp: 'block', blockid: id };
      const headers = { 'content-length': body.length, 'content-type': 'application/octet-stream' };
      return send({ method: 'PUT', path: pathOf(blob), query, headers }, call, body);
    },
    async read(blob, { start, length, etag }, call, into) {
      const pieces: Buffer[] = [];
      let filled = 0;
      const take = (piece: Buffer) => {
        if (into && filled + piece.length <= into.length) into.set(piece, filled);
        else if (!into) pieces.push(piece);
        filled += piece.length;
      };
      const headers = {
        'x-ms-range': `bytes=${start}-${start + length - 1}`,
        ...(etag === undefined ? {} : { 'if-match': etag }),
      };
      await send({ method: 'GET', path: pathOf(blob), query: {}, headers }, call, undefined, take);
      if (filled > length) throw brokenOff(new Error('more came than was asked for'));
      if (into) return into.subarray(0, filled);
      const [only] = pieces;
      return only && pieces.length === 1 ? only : Buffer.concat(pieces);
    },
    async list(container, prefix, marker, call) {
      const query = {
        restype: 'container',
        comp: 'list',
        ...(prefix === '' ? {} : { prefix }),
        ...(marker === undefined ? {} : { marker }),
      };
      const pieces: Buffer[] = [];
      const path = `${root}/${container}`;
      const take = (piece: Buffer) => pieces.push(piece);
      await send({ method: 'GET', path, query, headers: {} }, call, undefined, take);
      return readListing(Buffer.concat(pieces).toString());
    },
  };
}
