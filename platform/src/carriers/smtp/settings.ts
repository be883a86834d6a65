import { domainToASCII } from 'node:url';
import { CarrierUrlError } from '../carrier-module.ts';

/** The settings in a carrier URL: `smtp://user:password@host:port?from=shop@example.org&tls=required`. */
export interface SmtpSettings {
	host: string;
	port: number;
	/** TLS from the first byte (`smtps:`). */
	secure: boolean;
	tls: TlsMode;
	auth: { user: string; pass: string } | undefined;
	/** Sender of messages that name none. */
	from: string | null;
	/** Our name in EHLO; absent: the machine's own. */
	name: string | undefined;
	/** Connections at the same time. */
	connections: number;
	/** Hand-overs to one recipient domain at the same time. */
	perDomain: number;
	/** Messages a second; absent: as many as the server takes. */
	rate: number | undefined;
	/** How long a reply may take. */
	replyTimeoutMs: number;
	/** Waits after temporary refusals; the last one is repeated. */
	retryDelaysMs: readonly number[];
}

/**
 * `required`: STARTTLS with a valid certificate, or nothing is sent. `opportunistic`: encrypted when offered, whatever the
 * certificate (RFC 7435). `off`: never encrypted.
 */
export type TlsMode = 'required' | 'opportunistic' | 'off';

const SECOND_MS = 1000;
/**
 * The first waits are short: a next hop that restarts or counts connections recovers within seconds. Then RFC 5321, 4.5.4.1: at
 * least 30 minutes apart in the long run.
 */
export const RETRY_DELAYS_MS = [
	1000, 3000, 15_000, 60_000, 300_000, 900_000, 3_600_000, 14_400_000,
] as const;
/** RFC 5321, 4.5.3.2.6: ten minutes for the reply to the final dot. With less, mails that arrive would become `unknown`. */
const REPLY_TIMEOUT_SECONDS = 600;
const CONNECTIONS = 20;

const KNOWN = new Set('from name tls connections perDomain rate timeout retry'.split(' '));

/** @throws {CarrierUrlError} */
export function readSmtpSettings(text: string): SmtpSettings {
	const url = parse(text);
	const { protocol, hostname, port, username, password, searchParams } = url;
	const unknown = [...searchParams.keys()].find((name) => !KNOWN.has(name));
	if (unknown !== undefined) {
		throw new CarrierUrlError(
			`knows no option "${unknown.slice(0, 20)}": one of ${[...KNOWN].join(', ')}`,
		);
	}
	const secure = protocol === 'smtps:';
	const auth =
		username === ''
			? undefined
			: { user: decodeURIComponent(username), pass: decodeURIComponent(password) };
	const host = readHost(hostname);
	const connections = readNumber(searchParams, 'connections', 1, 500) ?? CONNECTIONS;
	return {
		host,
		port: port === '' ? (secure ? 465 : 587) : Number(port),
		secure,
		tls: readTls(searchParams.get('tls'), secure || (auth !== undefined && !isLoopback(host))),
		auth,
		from: searchParams.get('from'),
		name: searchParams.get('name') ?? undefined,
		connections,
		// One domain at its limit leaves connections for the others.
		perDomain:
			readNumber(searchParams, 'perDomain', 1, 500) ?? Math.max(1, Math.ceil(connections / 2)),
		rate: readNumber(searchParams, 'rate', 0.001, 100_000),
		replyTimeoutMs:
			(readNumber(searchParams, 'timeout', 1, 3600) ?? REPLY_TIMEOUT_SECONDS) * SECOND_MS,
		retryDelaysMs: readRetryDelays(searchParams.get('retry')),
	};
}

function parse(text: string): URL {
	let url: URL;
	try {
		url = new URL(text);
		decodeURIComponent(url.username + url.password + url.hostname);
	} catch {
		throw new CarrierUrlError(
			'must be smtp://user:password@host:port (special characters in user and password percent-encoded)',
		);
	}
	if (!['smtp:', 'smtps:'].includes(url.protocol) || url.hostname === '') {
		throw new CarrierUrlError('must be smtp://user:password@host:port or smtps://…');
	}
	return url;
}

/** An IP address, or a host name in its ASCII form: `URL` leaves other letters percent-encoded for schemes that it does not know. */
function readHost(hostname: string): string {
	if (hostname.startsWith('[')) return hostname.slice(1, -1);
	const host = domainToASCII(decodeURIComponent(hostname));
	if (host === '') throw new CarrierUrlError('must name a host: smtp://user:password@host:port');
	return host;
}

function readNumber(
	params: URLSearchParams,
	name: string,
	least: number,
	most: number,
): number | undefined {
	const text = params.get(name);
	if (text === null) return undefined;
	const value = Number(text);
	const whole = least < 1 || Number.isInteger(value);
	if (text.trim() === '' || !whole || !(value >= least && value <= most)) {
		throw new CarrierUrlError(`option ${name} must be a number from ${least} to ${most}`);
	}
	return value;
}

function readTls(text: string | null, protectedByDefault: boolean): TlsMode {
	if (text === null) return protectedByDefault ? 'required' : 'opportunistic';
	if (text === 'required' || text === 'opportunistic' || text === 'off') return text;
	throw new CarrierUrlError('option tls must be required, opportunistic or off');
}

function readRetryDelays(text: string | null): readonly number[] {
	if (text === null) return RETRY_DELAYS_MS;
	const delays = text.split(',').map(Number);
	if (delays.length > 20 || !delays.every((delay) => delay > 0 && delay <= 86_400)) {
		throw new CarrierUrlError(
			'option retry must be waits in seconds, each up to 86400: 60,300,900,3600',
		);
	}
	return delays.map((delay) => delay * SECOND_MS);
}

function isLoopback(host: string): boolean {
	return host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host);
}

/** An address with its domain in ASCII form (RFC 5891); `null`: it has no valid domain. */
export function asciiDomain(address: string): string | null {
	const at = address.lastIndexOf('@');
	const domain = domainToASCII(address.slice(at + 1));
	return at < 1 || domain === '' ? null : `${address.slice(0, at)}@${domain}`;
}
