/** As `If-Match` wants it: a listing has it without quotes, the headers of an answer with them. */
export const quotedEtag = (etag: string): string => (/^(W\/)?"/.test(etag) ? etag : `"${etag}"`);
