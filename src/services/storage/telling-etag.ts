/**
 * What tells a blob from what it becomes, as `If-Match` wants it: a listing has it without quotes. None where it would tell
 * nothing: a weak one matches nothing, and what is appended leaves all that was there.
 * @param blobType as the service calls it, e.g. `AppendBlob`
 */
export const tellingEtag = (etag = '', blobType = ''): { readonly etag?: string } =>
  etag === '' || etag.startsWith('W/') || blobType === 'AppendBlob'
    ? {}
    : { etag: etag.startsWith('"') ? etag : `"${etag}"` };
