import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { BatchError } from './batch-error.ts';
import { type ErrorContext, errorBody } from './error-body.ts';
import { jsonType } from './send-reply.ts';

/** Answers what never became a request: bytes that are no HTTP, headers without end, a sender that stalls. */
export function answerBrokenRequest(error: Error, socket: Duplex, context: ErrorContext): void {
  if (!socket.writable || ('code' in error && error.code === 'ECONNRESET')) {
    socket.destroy();
    return;
  }
  const answer = answerFor('code' in error ? error.code : undefined);
  const body = JSON.stringify(errorBody(answer, context));
  const head = [
    `HTTP/1.1 ${answer.status} ${STATUS_CODES[answer.status] ?? ''}`,
    `request-id: ${context.requestId}`,
    'DataServiceVersion: 3.0',
    `Content-Type: ${jsonType}`,
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}

function answerFor(code: unknown): BatchError {
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') {
    return new BatchError(
      408,
      'OperationTimedOut',
      'The request was not sent whole within the permitted time.',
    );
  }
  if (code === 'HPE_HEADER_OVERFLOW') {
    return new BatchError(431, 'InvalidHeaderValue', 'The headers of the request are too large.');
  }
  return new BatchError(400, 'InvalidInput', 'The bytes received are not an HTTP request.');
}
