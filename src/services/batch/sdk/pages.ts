/** One page of the SDK: an array that carries the link to the next. */
interface Page<T> extends Array<T> {
  odatanextLink?: string;
}

/** Follows a list through all its pages, one request at a time and only as far as it is read. */
export async function* pages<T>(
  first: () => Promise<Page<T>>,
  next: (link: string) => Promise<Page<T>>,
): AsyncGenerator<T> {
  let page = await first();
  for (;;) {
    yield* page;
    const link = page.odatanextLink;
    if (!link) return;
    page = await next(link);
  }
}
