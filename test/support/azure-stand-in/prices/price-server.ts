import { once } from 'node:events';
import { createServer } from 'node:http';

type Row = Readonly<Record<string, unknown>>;

/** A stand-in of the Retail Prices API: filter, paging and throttling as documented, rows of the test's own. */
export interface PriceServer {
  readonly url: string;
  /** The filter of each first page that was asked for. */
  readonly asked: string[];
  /** So many requests from now on are answered 429. */
  throttle(requests: number): void;
  setRows(rows: readonly Row[]): void;
  close(): Promise<void>;
}

const clause = /(\w+) eq '((?:[^']|'')*)'/g;

/** The list takes priceType for what its rows call type. */
const propertyOf = (name: string) => (name === 'priceType' ? 'type' : name);

function matching(rows: readonly Row[], filter: string): Row[] {
  const wanted = [...filter.matchAll(clause)].map(([, name = '', value = '']) => [propertyOf(name), value]);
  return rows.filter((row) =>
    wanted.every(([name = '', value = '']) => row[name] === value.replaceAll("''", "'")),
  );
}

export async function startPriceServer(first: readonly Row[], pageSize = 4): Promise<PriceServer> {
  let rows = first;
  let refusals = 0;
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', `http://${request.headers.host}`);
    const answer = (status: number, body: unknown, headers: Record<string, string> = {}) => {
      response.writeHead(status, { 'content-type': 'application/json', ...headers });
      response.end(JSON.stringify(body));
    };
    if (refusals > 0) {
      refusals--;
      return answer(429, { Error: { Code: 'TooManyRequests' } }, { 'retry-after': '0' });
    }
    const filter = url.searchParams.get('$filter') ?? '';
    const skip = Number(url.searchParams.get('$skip') ?? 0);
    const currency = url.searchParams.get('currencyCode')?.replaceAll("'", '') ?? 'USD';
    if (skip === 0) asked.push(filter);
    const found = matching(rows, filter).filter((row) => row.currencyCode === currency);
    const items = found.slice(skip, skip + pageSize);
    url.searchParams.set('$skip', String(skip + pageSize));
    const NextPageLink = skip + pageSize < found.length ? url.href : null;
    answer(200, {
      BillingCurrency: currency,
      CustomerEntityType: 'Retail',
      Items: items,
      NextPageLink,
      Count: items.length,
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    url: `http://127.0.0.1:${address.port}/api/retail/prices`,
    asked,
    throttle: (requests) => {
      refusals = requests;
    },
    setRows: (next) => {
      rows = next;
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
