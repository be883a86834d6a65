import { domainToASCII } from 'node:url';
import type { CodecName, PortRange, Protocol } from '@marketing-cible/sip';
import { CarrierUrlError } from '../carrier-module.ts';
import { readTlsOptions, type TlsSettings } from '../tls-options.ts';
import { readUrlOptions, type UrlOptions } from '../url-options.ts';
import { callerNumber, mayBeDefault, NUMBER_FORMATS, type NumberFormat } from './numbers.ts';

/** The settings in a carrier URL: `sip://user:password@proxy?from=+33162…&channels=10`. */
export interface SipSettings {
	host: string;
	port: number;
	protocol: Protocol;
	user: string;
	password: string;
	/** Host of the own address and of those that are called. */
	domain: string;
	/** `null`: signalling is not encrypted. */
	tls: TlsSettings | null;
	/** Whether the audio is encrypted (SDES). */
	srtp: boolean;
	/** Caller number of messages that name none, in E.164. */
	from: string | null;
	identity: (typeof IDENTITIES)[number];
	/** How numbers are written. */
	format: NumberFormat;
	/** Whether the account is registered, which some contracts require before calls. */
	register: boolean;
	/** How often the proxy is asked whether it is there; 0: never. */
	pingMs: number;
	/** Calls at the same time, of each process. */
	channels: number;
	/** Calls started in a second, of each process; absent: no limit. */
	perSecond: number | undefined;
	/** Processes that may use the account at a time. */
	processes: number;
	ringMs: number;
	talkMs: number;
	/** How long a key may be pressed after the last word. */
	keyMs: number;
	/** Calls to a person that was busy or did not answer, the first included. */
	attempts: number;
	/** Pause between them. */
	pauseMs: number;
	machine: (typeof MACHINES)[number];
	/** The program that speaks. */
	speech: string;
	codecs: readonly CodecName[];
	ports: PortRange;
	localAddress: string | undefined;
	localPort: number | undefined;
	publicAddress: string | undefined;
}

const IDENTITIES = ['pai', 'ppi', 'none'] as const;
const MACHINES = ['off', 'report', 'hangup'] as const;
const CODECS = ['PCMA', 'PCMU', 'PCMA,PCMU', 'PCMU,PCMA'] as const;

/** Options of the URL, all documented in `platform/README.md`. */
const SIP_OPTIONS =
	'transport domain from identity format register ping channels rate processes ring talk keys attempts pause machine speech codecs ports srtp local_address local_port public_address tls_ca tls_cert tls_key tls_server_name'.split(
		' ',
	);

const FORM = 'sip://user:password@proxy';
const MOST_TEXT = 128;
const MOST_PATH = 500;

/** @throws {CarrierUrlError} */
export function readSipSettings(text: string): SipSettings {
	const url = parse(text);
	const secure = url.protocol === 'sips:';
	const options = readUrlOptions(url.searchParams, SIP_OPTIONS);
	const host = readHost(url.hostname);
	const protocol = readProtocol(options, secure);
	const localPort = options.integer('local_port', 1, 65_535);
	if (localPort !== undefined && protocol !== 'UDP') {
		throw new CarrierUrlError('option local_port is for transport=udp only');
	}
	return {
		host,
		port: url.port === '' ? (secure ? 5061 : 5060) : Number(url.port),
		protocol,
		...readCredentials(url),
		domain: options.text('domain', 253) ?? host,
		tls: readTlsOptions(options, secure, 'sips:// instead of sip://'),
		srtp: onOff(options, 'srtp') ?? false,
		from: readFrom(options),
		identity: options.choice('identity', IDENTITIES) ?? 'pai',
		format: options.choice('format', NUMBER_FORMATS) ?? 'plus',
		register: onOff(options, 'register') ?? false,
		pingMs: (options.decimal('ping', 0, 3600) ?? 30) * 1000,
		...readPace(options),
		ringMs: (options.decimal('ring', 5, 180) ?? 30) * 1000,
		talkMs: (options.decimal('talk', 10, 3600) ?? 600) * 1000,
		keyMs: (options.decimal('keys', 0, 60) ?? 5) * 1000,
		attempts: options.integer('attempts', 1, 4) ?? 1,
		pauseMs: (options.decimal('pause', 1, 1440) ?? 60) * 60_000,
		machine: options.choice('machine', MACHINES) ?? 'report',
		speech: options.text('speech', MOST_PATH) ?? 'espeak-ng',
		codecs: (options.choice('codecs', CODECS) ?? 'PCMA,PCMU').split(',') as CodecName[],
		ports: readPorts(options),
		localAddress: options.text('local_address', MOST_TEXT),
		localPort,
		publicAddress: options.text('public_address', MOST_TEXT),
	};
}

function parse(text: string): URL {
	// A query reads `+` as a space; `from=+33…` is what people write.
	const [address = '', ...query] = text.split('?');
	const url = URL.parse([address, query.join('?').replaceAll('+', '%2B')].join('?'));
	if (url === null || !['sip:', 'sips:'].includes(url.protocol) || url.hostname === '') {
		throw new CarrierUrlError(
			`must be ${FORM} or sips://… (special characters in user and password percent-encoded)`,
		);
	}
	if (url.hash !== '' || !['', '/'].includes(url.pathname)) {
		throw new CarrierUrlError(
			`must be ${FORM} without a path (/, ? and # in the password percent-encoded)`,
		);
	}
	return url;
}

function readCredentials(url: URL): Pick<SipSettings, 'user' | 'password'> {
	const user = decode(url.username, 'user');
	if (user === '') throw new CarrierUrlError(`needs a user before the @: ${FORM}`);
	return { user, password: decode(url.password, 'password') };
}

function decode(text: string, part: string): string {
	try {
		const decoded = decodeURIComponent(text);
		if (!/[^ -~]/.test(decoded) && decoded.length <= MOST_TEXT) return decoded;
	} catch {
		// Reported below.
	}
	throw new CarrierUrlError(
		`has a ${part} that is not percent-encoded ASCII of at most ${MOST_TEXT} characters: write % as %25 and @ as %40`,
	);
}

function readHost(hostname: string): string {
	if (hostname.startsWith('[')) return hostname.slice(1, -1);
	let host: string;
	try {
		host = domainToASCII(decodeURIComponent(hostname));
	} catch {
		host = '';
	}
	if (host === '') throw new CarrierUrlError(`must name a host: ${FORM}`);
	return host;
}

function readProtocol(options: UrlOptions, secure: boolean): Protocol {
	const transport = options.choice('transport', ['udp', 'tcp', 'tls']);
	if (secure && transport !== undefined && transport !== 'tls') {
		throw new CarrierUrlError('option transport must be tls or absent with sips://');
	}
	if (!secure && transport === 'tls') {
		throw new CarrierUrlError('option transport=tls needs sips:// instead of sip://');
	}
	if (secure) return 'TLS';
	return transport === 'tcp' ? 'TCP' : 'UDP';
}

function onOff(options: UrlOptions, name: string): boolean | undefined {
	const choice = options.choice(name, ['on', 'off']);
	return choice === undefined ? undefined : choice === 'on';
}

/** The contract counts channels and calls of the account; its processes share them. */
function readPace(options: UrlOptions): Pick<SipSettings, 'channels' | 'perSecond' | 'processes'> {
	const channels = options.integer('channels', 1, 1000) ?? 10;
	const processes = options.integer('processes', 1, 100) ?? 1;
	if (processes > channels) {
		throw new CarrierUrlError('option processes must not be more than option channels');
	}
	const rate = options.decimal('rate', 0.01, 1000) ?? 1;
	return {
		channels: Math.floor(channels / processes),
		perSecond: rate / processes,
		processes,
	};
}

function readFrom(options: UrlOptions): string | null {
	const text = options.text('from', 32);
	if (text === undefined) return null;
	const number = callerNumber(text);
	if (number === null || !mayBeDefault(number)) {
		throw new CarrierUrlError(
			'option from must be a number that automated calls may show: not a mobile or premium one, for example in 0162 or 0948',
		);
	}
	return number;
}

function readPorts(options: UrlOptions): PortRange {
	const text = options.text('ports', 11);
	if (text === undefined) return { least: 20_000, most: 29_999 };
	const [, least, most] = /^(\d{4,5})-(\d{4,5})$/.exec(text) ?? [];
	const range = { least: Number(least), most: Number(most) };
	if (range.least >= 1024 && range.most <= 65_535 && range.most - range.least >= 3) return range;
	throw new CarrierUrlError('option ports must be a range such as 20000-29999, from 1024 to 65535');
}
