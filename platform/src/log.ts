import { type DestinationStream, type Logger, pino } from 'pino';

/** Members that are always redacted, in case an object with personal data or secrets is logged by mistake. */
const SECRET = [
	'to',
	'from',
	'subject',
	'address',
	'text',
	'html',
	'content',
	'body',
	'url',
	'secret',
	'authorization',
	'apiKey',
	'recipient',
	'sender',
	'rejected',
	'envelope',
	'response',
	'config',
	'request',
];

/**
 * Creates the platform's log: JSON lines. Addresses and numbers in error messages are masked; request logs contain route patterns,
 * never URLs.
 */
export function createLog(level: string, stream: DestinationStream): Logger {
	return pino(
		{
			level,
			base: { service: 'marketing-cible' },
			redact: { paths: SECRET.flatMap((name) => [name, `*.${name}`]), censor: '[hidden]' },
			serializers: { err: describeError },
		},
		stream,
	);
}

function describeError(error: unknown): Record<string, unknown> {
	if (!(error instanceof Error)) return { type: typeof error };
	const code = 'code' in error ? error.code : undefined;
	// Messages of carriers and parsers may quote numbers and addresses.
	const message = error.message.replace(/(?<!\S)\S*@\S*|\+?\d[\d ().-]{5,}\d/g, '***');
	const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
	return { type: error.name, code, message, stack: frames.join('\n') };
}
