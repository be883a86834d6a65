import { isVisiblyPrivate } from '../../net/address-guard.ts';
import { CarrierUrlError } from '../carrier-module.ts';

/**
 * The settings in a carrier URL: `twilio://ACCOUNT_SID:AUTH_TOKEN@host[:port]?from=+33…`. The host names a provider that offers
 * Twilio's API; without one it is Twilio.
 */
export interface TwilioSettings {
	/** `https://api.twilio.com`, without a slash at the end. */
	base: string;
	accountSid: string;
	authToken: string;
	/** Sender or caller number of messages that name none. */
	from: string | null;
	messagingServiceSid: string | null;
	/** Submissions a second. Twilio takes 1 call a second from a new account, and queues SMS beyond the sender's rate. */
	perSecond: number | undefined;
	concurrency: number;
	/** How long a response may take; after that the outcome is unknown. */
	responseTimeoutMs: number;
	/** How long a phone rings. */
	ringSeconds: number;
	/** Twilio's detection of answering machines; `null`: off. */
	machineDetection: 'Enable' | 'DetectMessageEnd' | null;
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

/** @throws {CarrierUrlError} */
export function readTwilioSettings(text: string): TwilioSettings {
	const url = parse(text);
	const { searchParams: options, username, password } = url;
	for (const name of options.keys()) {
		if (!OPTIONS.has(name)) {
			throw new CarrierUrlError(`has an unknown option: known are ${[...OPTIONS].join(', ')}`);
		}
	}
	if (username === '' || password === '') {
		throw new CarrierUrlError('needs ACCOUNT_SID:AUTH_TOKEN before the @');
	}
	return {
		base: baseOf(url, options.get('tls')),
		accountSid: decodeURIComponent(username),
		authToken: decodeURIComponent(password),
		from: plus(options.get('from')),
		messagingServiceSid: options.get('messagingServiceSid'),
		perSecond: options.has('rate') ? readNumber(options, 'rate', 0.01, 10_000) : undefined,
		concurrency: readNumber(options, 'concurrency', 1, 1000, 32),
		responseTimeoutMs: readNumber(options, 'patience', 0.1, 120, 30) * 1000,
		ringSeconds: readNumber(options, 'timeout', 5, 600, 40),
		machineDetection: readMachineDetection(options.get('machineDetection')),
	};
}

function parse(text: string): URL {
	const url = URL.parse(text);
	if (url === null || !text.startsWith('twilio://')) {
		throw new CarrierUrlError('must be twilio://ACCOUNT_SID:AUTH_TOKEN@host');
	}
	return url;
}

/**
 * Every request carries the token. Without TLS that is acceptable on loopback (where it is the default, for tests and local
 * simulators) and, with `tls=false`, inside a private network.
 */
function baseOf({ hostname, port }: URL, tls: string | null): string {
	if (tls !== null && tls !== 'true' && tls !== 'false') {
		throw new CarrierUrlError('has an option tls that is neither true nor false');
	}
	const host = hostname === '' ? 'api.twilio.com' : hostname;
	const authority = port === '' ? host : `${host}:${port}`;
	const loopback = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(host);
	const secure = tls === null ? !loopback : tls === 'true';
	if (!secure && !isVisiblyPrivate(`http://${authority}/`)) {
		throw new CarrierUrlError('may have tls=false for a private or loopback host only');
	}
	return `${secure ? 'https' : 'http'}://${authority}`;
}

/** A query reads `+` as a space, and few people write %2B. */
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
		throw new CarrierUrlError(`has an option ${name} that is no number from ${least} to ${most}`);
	}
	return value;
}

function readMachineDetection(text: string | null): TwilioSettings['machineDetection'] {
	if (text === null || text === 'Enable' || text === 'DetectMessageEnd') return text;
	throw new CarrierUrlError(
		'has an option machineDetection that is neither Enable nor DetectMessageEnd',
	);
}
