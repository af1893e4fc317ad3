const variables = ['HTTPS_PROXY', 'https_proxy', 'ALL_PROXY', 'all_proxy', 'HTTP_PROXY', 'http_proxy'];
const loopback = /^(127\.\d+\.\d+\.\d+|localhost|\[::1\])$/i;

interface Wish {
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
}

/**
 * `fetch` for reading, by the proxy that the environment names. Node's own passes a proxy over before Node 24; the pipeline
 * of Azure's SDKs, which is here anyway, heeds it and NO_PROXY. Redirections are not followed: a token would go along.
 */
export async function outsideFetch(target: string | URL, { headers = {}, signal }: Wish): Promise<Response> {
  const { href, hostname } = new URL(target);
  if (loopback.test(hostname) || !variables.some((name) => process.env[name]))
    return fetch(href, { headers, signal, redirect: 'error' });
  const rest = await import('./rest-pipeline.ts');
  const pipeline = rest.createEmptyPipeline();
  pipeline.addPolicy(rest.proxyPolicy());
  const request = rest.createPipelineRequest({
    // Whether it may go in the open is decided by whoever names the place.
    ...{ url: href, method: 'GET', abortSignal: signal, allowInsecureConnection: true },
    headers: rest.createHttpHeaders({ ...headers }),
  });
  try {
    const {
      status,
      bodyAsText,
      headers: came,
    } = await pipeline.sendRequest(rest.createDefaultHttpClient(), request);
    return new Response(bodyAsText ?? '', { status, headers: came.toJSON() });
  } catch (error) {
    signal.throwIfAborted();
    // As `fetch` tells that nobody answers.
    throw new TypeError('fetch failed', { cause: error });
  }
}
