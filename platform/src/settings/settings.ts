import { refuseMisspelled } from './misspelled-settings.ts';
import { type MailSettings, readMailSettings } from './mail.ts';
import { readTracingSettings, type TracingSettings } from './tracing.ts';
import type { TrustedProxies } from './trusted-proxies.ts';
import { variables } from './variables.ts';

/** A setting that prevents the platform from starting. The message is one line with the name of the variable, never its value. */
export class SettingsError extends Error {
	override name = 'SettingsError';
}

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
	/** Lets visitors of the console ask for an account of their own. */
	publicSubscription: boolean;
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
	asSettingsError(() => refuseMisspelled(given, Object.keys(variables.shape)));
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
		publicSubscription: value.MC_PUBLIC_SUBSCRIPTION,
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
