import { SipError } from '../errors.ts';
import type { SipMessage } from './types.ts';

/**
 * Writes a message; Content-Length is added.
 * @throws {SipError} `invalid_argument` for a first line that would break.
 */
export function serializeMessage(message: SipMessage): Buffer {
	const first =
		message.kind === 'request'
			? `${message.method} ${message.uri} SIP/2.0`
			: `SIP/2.0 ${message.status} ${message.reason}`;
	if (
		// eslint-disable-next-line no-control-regex -- matches control characters on purpose
		/[\u0000-\u001f\u007f]/.test(first) ||
		(message.kind === 'request' && /\s/.test(message.uri))
	) {
		throw new SipError('invalid_argument', 'The first line has a control character or a space.', {
			field: 'uri',
		});
	}
	const fields = message.headers
		.entries()
		.filter(([name]) => !/^(?:content-length|l)$/i.test(name))
		.map(([name, value]) => `${name}: ${value}`);
	const head = [first, ...fields, `Content-Length: ${message.body.length}`].join('\r\n');
	return Buffer.concat([Buffer.from(`${head}\r\n\r\n`), message.body]);
}
