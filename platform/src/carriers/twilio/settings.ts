import { isVisiblyPrivate } from '../../net/address-guard.ts';

/**
 * What a carrier URL says: `twilio://ACCOUNT_SID:AUTH_TOKEN@host[:port]?from=+33…`. Providers that speak the same API are named by
 * their host.
 */
export interface TwilioSettings {
	/** `https://api.twilio.com`, without a slash at the end. */
	base: string;
	accountSid: string;
	authToken: string;
	/** Sender of messages that name none, or caller number. */
	from: string | null;
	messagingServiceSid: string | null;
	/** Hand-overs a second. Twilio takes 1 call a second of a new account, and queues SMS beyond the sender's rate. */
	perSecond: number | undefined;
	concurrency: number;
	/** How long an answer may take, in milliseconds; after that the outcome is unknown. */
	patience: number;
	/** How long a phone rings, in seconds. */
	ringTime: number;
	/** Twilio's word for what to do about answering machines; `null`: nothing. */
	machineDetection: 'Enable' | 'DetectMessageEnd' | null;
}

/** What is wrong with a carrier URL; names the part, never its value. */
export class TwilioSettingsError extends Error {
	override name = 'TwilioAddressError';
}

const OPTIONS = new Set([
	'from',
	'messagingServiceSid',
	'rate',
	'concurrency',
	'patience',
	'timeout',
	'machineDetection',
	'tls',
]);

/** @throws {TwilioSettingsError} */
export function readTwilioSettings(text: string): TwilioSettings {
	const url = parse(text);
	const { searchParams: options, username, password } = url;
	for (const name of options.keys()) {
		if (!OPTIONS.has(name)) {
			throw new TwilioSettingsError(`has an unknown option: known are ${[...OPTIONS].join(', ')}`);
		}
	}
	if (username === '' || password === '') {
		throw new TwilioSettingsError('needs both, ACCOUNT_SID:AUTH_TOKEN, before the @');
	}
	return {
		base: baseOf(url, options.get('tls')),
		accountSid: decodeURIComponent(username),
		authToken: decodeURIComponent(password),
		from: plus(options.get('from')),
		messagingServiceSid: options.get('messagingServiceSid'),
		perSecond: options.has('rate') ? readNumber(options, 'rate', 0.01, 10_000) : undefined,
		concurrency: readNumber(options, 'concurrency', 1, 1000, 32),
		patience: readNumber(options, 'patience', 0.1, 120, 30) * 1000,
		ringTime: readNumber(options, 'timeout', 5, 600, 40),
		machineDetection: readMachineDetection(options.get('machineDetection')),
	};
}

/** What is wrong with a carrier URL, in words for the operator; `null`: nothing. Never quotes it. */
export function twilioAddressProblem(text: string): string | null {
	if (!text.startsWith('twilio://')) {
		return 'must be sandbox: or twilio://ACCOUNT_SID:AUTH_TOKEN@host';
	}
	try {
		readTwilioSettings(text);
		return null;
	} catch (error) {
		return error instanceof TwilioSettingsError ? error.message : 'cannot be read as a URL';
	}
}

function parse(text: string): URL {
	try {
		return new URL(text);
	} catch {
		throw new TwilioSettingsError('must be twilio://ACCOUNT_SID:AUTH_TOKEN@host');
	}
}

/**
 * The token travels with every request: without TLS it may do so only where nobody listens, on loopback (then it is the default,
 * for tests and local simulators) or, if `tls=false` says so, inside a private network.
 */
function baseOf({ hostname, port }: URL, tls: string | null): string {
	if (tls !== null && tls !== 'true' && tls !== 'false') {
		throw new TwilioSettingsError('has an option tls that is neither true nor false');
	}
	const host = hostname === '' ? 'api.twilio.com' : hostname;
	const authority = port === '' ? host : `${host}:${port}`;
	const loopback = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(host);
	const secure = tls === null ? !loopback : tls === 'true';
	if (!secure && !isVisiblyPrivate(`http://${authority}/`)) {
		throw new TwilioSettingsError('may have tls=false for a private or loopback host only');
	}
	return `${secure ? 'https' : 'http'}://${authority}`;
}

/** In a query a plus is a space, and nobody writes %2B the first time. */
function plus(sender: string | null): string | null {
	return sender === null ? null : sender.replace(/^ /, '+');
}

function readNumber(
	options: URLSearchParams,
	name: string,
	least: number,
	most: number,
	fallback = least,
): number {
	const text = options.get(name);
	if (text === null) return fallback;
	const value = Number(text);
	if (text.trim() === '' || !(value >= least && value <= most)) {
		throw new TwilioSettingsError(
			`has an option ${name} that is no number from ${least} to ${most}`,
		);
	}
	return value;
}

function readMachineDetection(text: string | null): TwilioSettings['machineDetection'] {
	if (text === null || text === 'Enable' || text === 'DetectMessageEnd') return text;
	throw new TwilioSettingsError(
		'has an option machineDetection that is neither Enable nor DetectMessageEnd',
	);
}
