import { domainToASCII } from 'node:url';
import { sourceAddress } from '@marketing-cible/smpp';
import { CarrierUrlError } from '../carrier-module.ts';
import { readTlsOptions, type TlsSettings } from '../tls-options.ts';
import { readUrlOptions, type UrlOptions } from '../url-options.ts';

/** The settings in a carrier URL: `smpp://system_id:password@host:2775?binds=2&rate=50`. */
export interface SmppSettings {
	host: string;
	port: number;
	systemId: string;
	password: string;
	systemType: string;
	serviceType: string;
	addressRange: string;
	/** `null`: not encrypted. */
	tls: TlsSettings | null;
	mode: 'trx' | 'tx+rx';
	/** Sessions (pairs of sessions in mode `tx+rx`) that each process opens. */
	bindsPerProcess: number;
	/** Processes that may be bound at a time. */
	processes: number;
	/** Requests in flight on one session. */
	window: number;
	/** Messages (submit_sm) a second of one process; absent: no limit. */
	perSecond: number | undefined;
	/** Silence after which the link is checked; 0: never. */
	enquireLinkMs: number;
	/** How long a response may take; after that the outcome is unknown. */
	responseTimeoutMs: number;
	encoding: (typeof ENCODINGS)[number];
	/** What data_coding 0 means in messages that arrive. */
	defaultAlphabet: (typeof DEFAULT_ALPHABETS)[number];
	long: (typeof LONG_TEXTS)[number];
	/** How validity_period is written. */
	validity: (typeof VALIDITIES)[number];
	registeredDelivery: number;
	/** Whether user_message_reference is sent. */
	userReference: boolean;
	priority: number;
	/** Sender of messages that name none. */
	from: string | null;
	/** Absent: derived from the sender. */
	sourceTon: number | undefined;
	sourceNpi: number | undefined;
	destTon: number;
	destNpi: number;
	shortCode: { ton: number; npi: number };
	receiptId: (typeof RECEIPT_IDS)[number];
}

const ENCODINGS = ['gsm', 'gsm-packed', 'latin1', 'ucs2'] as const;
const DEFAULT_ALPHABETS = ['gsm', 'latin1', 'ascii'] as const;
const LONG_TEXTS = ['udh8', 'udh16', 'sar', 'payload'] as const;
const VALIDITIES = ['relative', 'absolute'] as const;
const RECEIPT_IDS = ['same', 'decimal', 'hex'] as const;

/** Options of the URL, all documented in `platform/README.md`. */
export const SMPP_OPTIONS =
	'binds processes mode system_type service_type address_range window rate enquire_link timeout encoding default_alphabet long validity registered_delivery user_reference priority from source_ton source_npi dest_ton dest_npi short_code_ton short_code_npi receipt_id tls_ca tls_cert tls_key tls_server_name'.split(
		' ',
	);

const FORM = 'smpp://system_id:password@host:2775';
/** Fields of bind_transceiver (SMPP 3.4 §4.1.5), without the octet that ends them. */
const MOST = { systemId: 15, password: 8, systemType: 12, serviceType: 5, addressRange: 40 };
/** Types of number and numbering plans that the specification names (§5.2.5, §5.2.6). */
const MOST_TON = 6;
const MOST_NPI = 18;

/** @throws {CarrierUrlError} */
export function readSmppSettings(text: string): SmppSettings {
	const url = parse(text);
	const secure = url.protocol === 'smpps:';
	const options = readUrlOptions(url.searchParams, SMPP_OPTIONS);
	return {
		host: readHost(url.hostname),
		port: url.port === '' ? (secure ? 3550 : 2775) : Number(url.port),
		...readCredentials(url),
		systemType: options.text('system_type', MOST.systemType) ?? '',
		serviceType: options.text('service_type', MOST.serviceType) ?? '',
		addressRange: options.text('address_range', MOST.addressRange) ?? '',
		tls: readTlsOptions(options, secure, 'smpps:// instead of smpp://'),
		mode: options.choice('mode', ['trx', 'tx+rx']) ?? 'trx',
		...readPace(options),
		enquireLinkMs: (options.decimal('enquire_link', 0, 3600) ?? 30) * 1000,
		responseTimeoutMs: (options.decimal('timeout', 0.1, 300) ?? 30) * 1000,
		encoding: options.choice('encoding', ENCODINGS) ?? 'gsm',
		defaultAlphabet: options.choice('default_alphabet', DEFAULT_ALPHABETS) ?? 'gsm',
		long: options.choice('long', LONG_TEXTS) ?? 'udh8',
		validity: options.choice('validity', VALIDITIES) ?? 'relative',
		registeredDelivery: options.integer('registered_delivery', 0, 31) ?? 1,
		userReference: (options.choice('user_reference', ['on', 'off']) ?? 'on') === 'on',
		priority: options.integer('priority', 0, 3) ?? 0,
		from: readFrom(options),
		sourceTon: options.integer('source_ton', 0, MOST_TON),
		sourceNpi: options.integer('source_npi', 0, MOST_NPI),
		destTon: options.integer('dest_ton', 0, MOST_TON) ?? 1,
		destNpi: options.integer('dest_npi', 0, MOST_NPI) ?? 1,
		shortCode: {
			ton: options.integer('short_code_ton', 0, MOST_TON) ?? 6,
			npi: options.integer('short_code_npi', 0, MOST_NPI) ?? 0,
		},
		receiptId: options.choice('receipt_id', RECEIPT_IDS) ?? 'same',
	};
}

function parse(text: string): URL {
	// A query reads `+` as a space; `tx+rx` and `+33…` are what people write.
	const [address, query] = splitOnce(text, '?');
	const url = URL.parse(
		query === undefined ? address : `${address}?${query.replaceAll('+', '%2B')}`,
	);
	if (url === null || !['smpp:', 'smpps:'].includes(url.protocol) || url.hostname === '') {
		throw new CarrierUrlError(
			`must be ${FORM} or smpps://… (special characters in system_id and password percent-encoded)`,
		);
	}
	if (url.hash !== '' || !['', '/'].includes(url.pathname)) {
		throw new CarrierUrlError(
			`must be ${FORM} without a path (/, ? and # in the password percent-encoded)`,
		);
	}
	return url;
}

function splitOnce(text: string, separator: string): [string, string?] {
	const at = text.indexOf(separator);
	return at === -1 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}

function readCredentials(url: URL): Pick<SmppSettings, 'systemId' | 'password'> {
	const systemId = decode(url.username, 'system_id');
	const password = decode(url.password, 'password');
	if (systemId === '') throw new CarrierUrlError(`needs a system_id before the @: ${FORM}`);
	if (systemId.length > MOST.systemId) {
		throw new CarrierUrlError(`has a system_id of more than ${MOST.systemId} characters`);
	}
	if (password.length > MOST.password) {
		throw new CarrierUrlError(
			`has a password of more than ${MOST.password} characters, which SMPP has no room for`,
		);
	}
	return { systemId, password };
}

function decode(text: string, part: string): string {
	try {
		const decoded = decodeURIComponent(text);
		if (!/[^ -~]/.test(decoded)) return decoded;
	} catch {
		// Reported below.
	}
	throw new CarrierUrlError(
		`has a ${part} that is not percent-encoded ASCII: write % as %25 and @ as %40`,
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

/** The contract counts binds and messages of the account; its processes share them. */
function readPace(
	options: UrlOptions,
): Pick<SmppSettings, 'bindsPerProcess' | 'processes' | 'window' | 'perSecond'> {
	const binds = options.integer('binds', 1, 100) ?? 1;
	const processes = options.integer('processes', 1, 100) ?? 1;
	if (processes > binds) {
		throw new CarrierUrlError('option processes must not be more than option binds');
	}
	const rate = options.decimal('rate', 0.1, 100_000);
	return {
		bindsPerProcess: Math.floor(binds / processes),
		processes,
		window: options.integer('window', 1, 1000) ?? 10,
		perSecond: rate === undefined ? undefined : rate / processes,
	};
}

function readFrom(options: UrlOptions): string | null {
	const from = options.text('from', 21);
	if (from === undefined) return null;
	if (sourceAddress(from) === undefined) {
		throw new CarrierUrlError(
			'option from must be a number (+33…), a short code or 1 to 11 characters',
		);
	}
	return from;
}
