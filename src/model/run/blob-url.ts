/** The URL of one blob of a container URL that carries a SAS. */
export function blobUrl(containerUrl: string, name: string): string {
  const query = containerUrl.indexOf('?');
  const base = query < 0 ? containerUrl : containerUrl.slice(0, query);
  const path = name.split('/').map(encodeURIComponent).join('/');
  return `${base}/${path}${query < 0 ? '' : containerUrl.slice(query)}`;
}
