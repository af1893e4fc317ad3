import type { Route } from '../http/route.ts';
import type { LocalService } from '../lifecycle/local-service.ts';

/** One operation of the local service. */
export type Operation = Route<LocalService>;
