import { type StoredBlob, type StoredContainer, sizeOf } from './store.ts';

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const head = '<?xml version="1.0" encoding="utf-8"?>';

const listed = (name: string, { size, md5, modified }: StoredBlob): string =>
  `<Blob><Name>${escaped(name)}</Name><Properties><Last-Modified>${modified.toUTCString()}</Last-Modified>` +
  `<Etag>0x1</Etag><Content-Length>${size}</Content-Length><Content-Type>application/octet-stream</Content-Type>` +
  `<Content-MD5>${md5 ?? ''}</Content-MD5><BlobType>BlockBlob</BlobType></Properties></Blob>`;

/** One page of a listing; its marker is the place of the next blob. Names come in the order in which they were stored. */
export function listing({ blobs }: StoredContainer, query: URLSearchParams): string {
  const prefix = query.get('prefix') ?? '';
  const most = Number(query.get('maxresults') ?? 5000);
  const from = Number(query.get('marker') || 0);
  const page: string[] = [];
  let at = 0;
  let next = '';
  for (const [name, blob] of blobs) {
    if (at++ < from || !name.startsWith(prefix)) continue;
    if (page.length === most) {
      next = String(at - 1);
      break;
    }
    page.push(listed(name, blob));
  }
  return `${head}<EnumerationResults><Blobs>${page.join('')}</Blobs><NextMarker>${next}</NextMarker></EnumerationResults>`;
}

/** The blocks that were staged and are not part of the blob. */
export function uncommitted({ staged }: StoredContainer, name: string): string {
  const blocks = [...(staged.get(name) ?? [])].map(
    ([id, chunks]) => `<Block><Name>${id}</Name><Size>${sizeOf(chunks)}</Size></Block>`,
  );
  return `${head}<BlockList><UncommittedBlocks>${blocks.join('')}</UncommittedBlocks></BlockList>`;
}

/** A refusal in the service's words. */
export const refusal = (code: string, message: string): string =>
  `${head}<Error><Code>${code}</Code><Message>${message}</Message></Error>`;

/** The ids in the body of a commit, in order. */
export const blockIds = (body: string): string[] =>
  [...body.matchAll(/<(?:Latest|Uncommitted|Committed)>([^<]*)</g)].map(([, id = '']) => id);
