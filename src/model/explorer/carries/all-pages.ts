import type { WireRequest } from '../wire-request.ts';
import { wireList, wireText } from '../wire-row.ts';

/** The request of the page behind a link: the same list with what the link asks for. */
export function nextPage(request: WireRequest, link: string): WireRequest {
  const asked = [...new URL(link).searchParams].filter(([name]) => name !== 'api-version');
  return { ...request, query: Object.fromEntries(asked) };
}

/** All pages of a list, each as it comes. @param take told of the rows of each */
export function* allPages(
  request: WireRequest,
  take: (rows: readonly unknown[]) => Iterable<WireRequest> | undefined,
): Generator<WireRequest, void, unknown> {
  for (let page: WireRequest | undefined = request; page !== undefined; ) {
    const body: unknown = yield page;
    const more = take(wireList(body, 'value'));
    if (more) yield* more;
    const link = wireText(body, 'odata.nextLink');
    page = link === undefined ? undefined : nextPage(request, link);
  }
}
