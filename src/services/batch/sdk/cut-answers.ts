import type { ClientRequest, Agent as HttpAgent, IncomingMessage } from 'node:http';

/**
 * Makes requests of an agent fail when the line breaks within their answer. The SDK's fetch only listens to the
 * request by then, which says nothing more, and would wait for the rest of the answer until the call's time is over.
 */
export function tellingCuts<T extends HttpAgent>(agent: T): T {
  const add: unknown = Reflect.get(agent, 'addRequest');
  if (typeof add !== 'function') return agent;
  const addRequest = (request: ClientRequest, ...rest: unknown[]) => {
    request.once('response', (answer: IncomingMessage) => {
      answer.once('error', (error) => request.emit('error', error));
    });
    return Reflect.apply(add, agent, [request, ...rest]);
  };
  return Object.assign(agent, { addRequest });
}
