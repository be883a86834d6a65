import * as z from 'zod';
import { type MailSettings, mailVariables, readMailSettings } from './mail.ts';
import { portNumber } from './port-number.ts';
import { readTracingSettings, type TracingSettings, tracingVariables } from './tracing.ts';
import { type TrustedProxies, trustedProxies } from './trusted-proxies.ts';

/** A setting that prevents the platform from starting. The message is one line with the name of the variable, never its value. */
export class SettingsError extends Error {
	override name = 'SettingsError';
}

const flag = z
	.enum(['true', 'false'], { error: 'must be true or false' })
	.default('false')
	.transform((value) => value === 'true');

const onByDefault = z
	.enum(['true', 'false'], { error: 'must be true or false' })
	.default('true')
	.transform((value) => value === 'true');

const count = (least: number) =>
	z.coerce
		.number({ error: 'must be a whole number' })
		.int('must be a whole number')
		.min(least, `must be at least ${least}`);

/** Shorter than a month, late receipts, complaints and the figures of the last 30 days would lose their messages. */
const LEAST_RETENTION_DAYS = 30;

const retentionDays = (standard: number) =>
	count(0)
		.refine(
			(days) => days === 0 || days >= LEAST_RETENTION_DAYS,
			`must be at least ${LEAST_RETENTION_DAYS}, or 0 to delete nothing`,
		)
		.default(standard);

const masterKey = z
	.string()
	.regex(
		/^[A-Za-z0-9+/]{43}=$/,
		'must be 32 bytes in base64 (44 characters); create one with: openssl rand -base64 32',
	)
	.transform((value) => Buffer.from(value, 'base64'));

const publicUrl = z
	.url({ protocol: /^https?$/, error: 'must be an http or https URL' })
	.transform((value) => value.replace(/(?<!\/)\/+$/, ''));

const linkHost = z
	.string()
	.regex(
		/^(?=.{1,253}(?::\d+)?$)[a-z0-9-]+(?:\.[a-z0-9-]+)*(?::\d{1,5})?$/i,
		'must be a host name such as l.durand.example; links to it begin with https://',
	)
	.transform((value) => value.toLowerCase());

const databaseUrl = z
	.string()
	.regex(
		/^postgres(?:ql)?:\/\/\S+$/,
		'must be postgres://user:password@host:port/database; unset it to use the embedded database in MC_DATA_DIR',
	);

/** A carrier URL; the carrier registry parses it at startup. */
const carrierUrl = z.string().default('sandbox:');

const variables = z.object({
	MC_PORT: portNumber.default(4400),
	MC_HOST: z.string().min(1).default('127.0.0.1'),
	MC_DATA_DIR: z.string().min(1).default('.data'),
	MC_ERASURE_LEDGER: z.string().min(1).optional(),
	DATABASE_URL: databaseUrl.optional(),
	MC_DATABASE_CONNECTIONS: count(4).max(1000, 'must be at most 1000').optional(),
	MC_API_KEY: z
		.string()
		.regex(/^[\x21-\x7e]{1,200}$/, 'must be 1 to 200 printable characters without spaces')
		.refine(
			(key) => !key.startsWith('mc_op_'),
			'must not begin with mc_op_: keys of the operator do (MC_OPERATOR_KEY)',
		)
		.optional(),
	MC_OPERATOR_KEY: z
		.string()
		.regex(
			/^mc_op_[\x21-\x7e]{1,194}$/,
			'must be mc_op_ and 1 to 194 printable characters without spaces',
		)
		.optional(),
	MC_MASTER_KEY: masterKey.optional(),
	MC_PUBLIC_URL: publicUrl.optional(),
	MC_LINK_HOST: linkHost.optional(),
	MC_ROLE: z.enum(['all', 'api', 'worker'], { error: 'must be all, api or worker' }).default('all'),
	MC_WEBHOOK_ALLOW_PRIVATE: flag,
	MC_CARRIER_SMS: carrierUrl,
	MC_CARRIER_EMAIL: carrierUrl,
	...mailVariables,
	MC_CARRIER_VOICE: carrierUrl,
	MC_SANDBOX_CLOCK: flag,
	MC_METRICS: flag,
	MC_CONSOLE: onByDefault,
	MC_GOVERNANCE: z
		.enum(['off', 'observe', 'enforce'], { error: 'must be off, observe or enforce' })
		.default('enforce'),
	MC_PUBLIC_TRY: flag,
	MC_TRUST_PROXY: trustedProxies,
	MC_RATE_LIMIT: count(0).default(0),
	MC_STRANGER_LIMIT: count(1).default(600),
	MC_MAX_IN_FLIGHT: count(1).default(2000),
	MC_RETENTION_DAYS: retentionDays(396),
	MC_RETENTION_SANDBOX_DAYS: retentionDays(30),
	MC_LOG_LEVEL: z
		.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
			error: 'must be fatal, error, warn, info, debug, trace or silent',
		})
		.default('info'),
	...tracingVariables,
});

/** The settings of a process. */
export interface Settings {
	/** 0: any free port. */
	port: number;
	host: string;
	/** Folder of the embedded database and the key file. */
	dataDir: string;
	/** Folder of the erasure ledger, which all processes share; absent: a folder in the data folder. */
	erasureLedger?: string | undefined;
	/** A PostgreSQL database; absent: the embedded database. */
	databaseUrl?: string | undefined;
	/** Connections of this process to PostgreSQL: one listens, and of the others two thirds write. At least 4; default: 13. */
	databaseConnections?: number | undefined;
	/** The admin API key; absent: the first start creates one. */
	apiKey?: string | undefined;
	/** A key of the operator with every role, which begins with `mc_op_`; absent: none is made. */
	operatorKey?: string | undefined;
	/** 32 bytes; absent: the key file in the data folder. */
	masterKey?: Buffer | undefined;
	/** Base URL of the links in messages, without a trailing slash. */
	publicUrl?: string | undefined;
	/** Host of the measured links in messages, which leads to this platform by https; absent: that of `publicUrl`. */
	linkHost?: string | undefined;
	role: 'all' | 'api' | 'worker';
	webhookAllowPrivate: boolean;
	/** Carrier URLs by channel; they may contain secrets. */
	carriers: { sms: string; email: string; voice: string };
	/** DKIM signatures and bounce handling of e-mail. */
	mail: MailSettings;
	/** Lets `PUT /v1/sandbox/clock` move the clock. */
	sandboxClock: boolean;
	/** Serves `/metrics`, which requires no API key. */
	metrics: boolean;
	/** Serves the console and everything that people sign in to. */
	console: boolean;
	/**
	 * The most that the contract does to accounts. `off`: nothing · `observe`: what it would refuse, for want of credits for example, is
	 * logged and sent all the same · `enforce`: it is refused. Accounts that are under no contract are not concerned.
	 */
	governance: 'off' | 'observe' | 'enforce';
	/** Lets visitors of the console try messages without signing in; nothing is stored. */
	publicTry: boolean;
	/** The proxies whose header `X-Forwarded-For` is believed. */
	trustProxy: TrustedProxies;
	/** Requests per second and API key; 0: no limit. */
	rateLimit: number;
	/** Requests per minute and network without a valid key; public pages are counted apart from keys. */
	strangerLimit: number;
	/** Maximum number of concurrent requests; further ones fail fast with 503. */
	maxInFlight: number;
	/** Days after which messages and their events are deleted; 0: never. */
	retentionDays: number;
	/** The same of messages that the sandbox keeps. */
	sandboxRetentionDays: number;
	logLevel: string;
	/** Where traces are exported to; absent: nothing is traced. */
	tracing?: TracingSettings | undefined;
}

/**
 * Reads the settings from the environment.
 * @throws {SettingsError} with one line that contains the name of the variable, never its value, which may be a secret.
 */
export function readSettings(env: Readonly<Record<string, string | undefined>>): Settings {
	const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
	const read = variables.safeParse(given);
	if (!read.success) {
		const issue = read.error.issues[0];
		throw new SettingsError(`${String(issue?.path[0])} ${issue?.message ?? 'is invalid'}`);
	}
	const value = read.data;
	if (value.MC_ROLE !== 'all' && value.DATABASE_URL === undefined) {
		throw new SettingsError(
			'MC_ROLE api and worker require a PostgreSQL database that the processes share: set DATABASE_URL, or set MC_ROLE to all',
		);
	}
	return {
		port: value.MC_PORT,
		host: value.MC_HOST,
		dataDir: value.MC_DATA_DIR,
		erasureLedger: value.MC_ERASURE_LEDGER,
		databaseUrl: value.DATABASE_URL,
		databaseConnections: value.MC_DATABASE_CONNECTIONS,
		apiKey: value.MC_API_KEY,
		operatorKey: value.MC_OPERATOR_KEY,
		masterKey: value.MC_MASTER_KEY,
		publicUrl: value.MC_PUBLIC_URL,
		linkHost: value.MC_LINK_HOST,
		role: value.MC_ROLE,
		webhookAllowPrivate: value.MC_WEBHOOK_ALLOW_PRIVATE,
		carriers: {
			sms: value.MC_CARRIER_SMS,
			email: value.MC_CARRIER_EMAIL,
			voice: value.MC_CARRIER_VOICE,
		},
		mail: asSettingsError(() => readMailSettings(value)),
		sandboxClock: value.MC_SANDBOX_CLOCK,
		metrics: value.MC_METRICS,
		console: value.MC_CONSOLE,
		governance: value.MC_GOVERNANCE,
		publicTry: value.MC_PUBLIC_TRY,
		trustProxy: value.MC_TRUST_PROXY,
		rateLimit: value.MC_RATE_LIMIT,
		strangerLimit: value.MC_STRANGER_LIMIT,
		maxInFlight: value.MC_MAX_IN_FLIGHT,
		retentionDays: value.MC_RETENTION_DAYS,
		sandboxRetentionDays: value.MC_RETENTION_SANDBOX_DAYS,
		logLevel: value.MC_LOG_LEVEL,
		tracing: asSettingsError(() => readTracingSettings(value)),
	};
}

/** Whether a process serves the console: never one that only works the queue. */
export function servesConsole({ console, role }: Pick<Settings, 'console' | 'role'>): boolean {
	return console && role !== 'worker';
}

/** The default settings, for tests and embedders. */
export function defaultSettings(dataDir: string): Settings {
	return readSettings({ MC_DATA_DIR: dataDir, MC_PORT: '0' });
}

/** Converts an error about settings that contradict each other to a `SettingsError`. */
function asSettingsError<Read>(read: () => Read): Read {
	try {
		return read();
	} catch (error) {
		throw new SettingsError(
			error instanceof Error ? error.message : 'settings contradict each other',
		);
	}
}
