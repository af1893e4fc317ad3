/** Whether a URL speaks of Blob Storage: a shared access signature, or one of its hosts. */
export function isBlobUrl(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { searchParams, hostname } = new URL(url);
  return (searchParams.has('sig') && searchParams.has('sv')) || /\.blob\./.test(hostname);
}

/** The URL without its query, which is where secrets stand. */
export function withoutQuery(url: string): string {
  return url.split('?', 1)[0] ?? '';
}
