import { domainToASCII } from 'node:url';

/**
 * A mail server as `MC_CARRIER_EMAIL` names it: `smtp://user:password@host:port?from=shop@example.org&tls=required`.
 */
export interface SmtpSettings {
	host: string;
	port: number;
	/** TLS from the first byte (`smtps:`). */
	secure: boolean;
	tls: TlsMode;
	auth: { user: string; pass: string } | undefined;
	/** Sender of messages that name none. */
	from: string | null;
	/** The name by which we greet (EHLO); absent: the machine's own. */
	name: string | undefined;
	/** Connections, and with them hand-overs, at the same time. */
	connections: number;
	/** Hand-overs to one recipient domain at the same time. */
	perDomain: number;
	/** Messages a second; absent: as many as the server takes. */
	rate: number | undefined;
	/** How long an answer may take, in milliseconds. */
	timeout: number;
	/** Waits after temporary refusals, in milliseconds; the last one is repeated. */
	ladder: readonly number[];
}

/**
 * `required`: STARTTLS with a certificate that fits, or nothing is sent. `opportunistic`: encrypted when offered, whatever the
 * certificate (RFC 7435). `off`: never.
 */
export type TlsMode = 'required' | 'opportunistic' | 'off';

const SECOND = 1000;
/**
 * The first steps are short: a next hop that restarts or counts connections is itself again in seconds. Then RFC 5321, 4.5.4.1:
 * at least 30 minutes apart in the long run.
 */
const LADDER = [1, 3, 15, 60, 300, 900, 3600, 14_400].map((seconds) => seconds * SECOND);
/** RFC 5321, 4.5.3.2.6: ten minutes for the answer to the final dot. Less would make `unknown` of what arrives. */
const TIMEOUT = 600 * SECOND;
const CONNECTIONS = 20;

const KNOWN = new Set('from name tls connections perDomain rate timeout retry'.split(' '));

/**
 * Reads the URL of a mail server.
 * @throws {Error} whose message names the part and the way out, without a secret in it.
 */
export function readSmtpSettings(text: string): SmtpSettings {
	const url = parse(text);
	const { protocol, hostname, port, username, password, searchParams } = url;
	const unknown = [...searchParams.keys()].find((name) => !KNOWN.has(name));
	if (unknown !== undefined) {
		throw new Error(`knows no option "${unknown.slice(0, 20)}": one of ${[...KNOWN].join(', ')}`);
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
		// Room for others stays even when one domain takes all that it may.
		perDomain:
			readNumber(searchParams, 'perDomain', 1, 500) ?? Math.max(1, Math.ceil(connections / 2)),
		rate: readNumber(searchParams, 'rate', 0.001, 100_000),
		timeout: (readNumber(searchParams, 'timeout', 1, 3600) ?? TIMEOUT / SECOND) * SECOND,
		ladder: readLadder(searchParams.get('retry')),
	};
}

function parse(text: string): URL {
	let url: URL;
	try {
		url = new URL(text);
		decodeURIComponent(url.username + url.password + url.hostname);
	} catch {
		throw new Error(
			'must be smtp://user:password@host:port (special characters in user and password percent-encoded)',
		);
	}
	if (!['smtp:', 'smtps:'].includes(url.protocol) || url.hostname === '') {
		throw new Error('must be smtp://user:password@host:port or smtps://…');
	}
	return url;
}

/** An address, or a name as DNS knows it: URLs of this kind leave letters beyond ASCII percent-encoded. */
function readHost(hostname: string): string {
	if (hostname.startsWith('[')) return hostname.slice(1, -1);
	const host = domainToASCII(decodeURIComponent(hostname));
	if (host === '') throw new Error('must name a host: smtp://user:password@host:port');
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
		throw new Error(`option ${name} must be a number from ${least} to ${most}`);
	}
	return value;
}

function readTls(text: string | null, protectedByDefault: boolean): TlsMode {
	if (text === null) return protectedByDefault ? 'required' : 'opportunistic';
	if (text === 'required' || text === 'opportunistic' || text === 'off') return text;
	throw new Error('option tls must be required, opportunistic or off');
}

function readLadder(text: string | null): readonly number[] {
	if (text === null) return LADDER;
	const steps = text.split(',').map(Number);
	if (steps.length > 20 || !steps.every((step) => step > 0 && step <= 86_400)) {
		throw new Error('option retry must be waits in seconds, each up to 86400: 60,300,900,3600');
	}
	return steps.map((step) => step * SECOND);
}

function isLoopback(host: string): boolean {
	return host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host);
}

/** An address with its domain as it travels (RFC 5891); `null` when the domain is none. */
export function asciiDomain(address: string): string | null {
	const at = address.lastIndexOf('@');
	const domain = domainToASCII(address.slice(at + 1));
	return at < 1 || domain === '' ? null : `${address.slice(0, at)}@${domain}`;
}
