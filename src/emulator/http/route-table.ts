import { isAzureOperation, isRetiredOperation } from './azure-operations.ts';
import { notImplemented, resourceNotFound, unsupportedHttpVerb } from './errors.ts';
import { matchTemplate, type PathTemplate, templateOf } from './path-template.ts';
import type { Method, Route } from './route.ts';

export interface RouteMatch<State> {
  readonly route: Route<State>;
  readonly params: Readonly<Record<string, string>>;
}

/**
 * Finds the route for a verb and a percent-encoded path.
 * @throws BatchError 501 for an operation that Azure has and we have not, 405 for a path with another verb,
 *   404 for a path that is nothing
 */
export type RouteFinder<State> = (method: string, rawPath: string) => RouteMatch<State>;

export function createRouteTable<State>(routes: readonly Route<State>[]): RouteFinder<State> {
  const table: { route: Route<State>; template: PathTemplate }[] = routes.map((route) => ({
    route,
    template: templateOf(route.path),
  }));
  return (method, rawPath) => {
    const allowed = new Set<Method>();
    for (const { route, template } of table) {
      const params = matchTemplate(template, rawPath);
      if (params === undefined) continue;
      if (route.method === method) return { route, params };
      allowed.add(route.method);
    }
    if (isAzureOperation(method, rawPath)) {
      const why = isRetiredOperation(rawPath) ? 'Azure has retired it' : undefined;
      throw notImplemented(`${method} ${rawPath}`, why);
    }
    if (allowed.size > 0) throw unsupportedHttpVerb(method, [...allowed]);
    throw resourceNotFound(`Nothing is served at ${rawPath}`);
  };
}
