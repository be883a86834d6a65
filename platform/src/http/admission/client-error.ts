import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { Problem } from '@marketing-cible/contract';

/**
 * Answers bytes that never became a request, and closes their connection. Browsers open connections before they need them: one on which
 * nothing has arrived is closed without a word, since an answer would be taken for that of the request which may come at this moment.
 */
export function answerClientError({ code }: { code?: string }, socket: Socket): void {
	const isLate = code === 'ERR_HTTP_REQUEST_TIMEOUT';
	if (!socket.writable || (isLate && socket.bytesRead === 0)) {
		socket.destroy();
		return;
	}
	if (isLate) socket.end(rawProblem(408, 'The request did not arrive in time. Send it again.'));
	else
		socket.end(
			rawProblem(code === 'HPE_HEADER_OVERFLOW' ? 431 : 400, 'The request is not valid HTTP.'),
		);
}

/** A complete HTTP response. */
function rawProblem(status: number, detail: string): string {
	const title = STATUS_CODES[status] ?? 'Bad Request';
	const body: Problem = { type: '/problems/malformed-request', title, status, detail };
	const text = JSON.stringify(body);
	return `HTTP/1.1 ${status} ${title}\r\nContent-Type: application/problem+json\r\nContent-Length: ${Buffer.byteLength(text)}\r\nConnection: close\r\n\r\n${text}`;
}
