import * as z from 'zod';
import {
	emailCarrier,
	mailEnvironment,
	type MailSettings,
	readMailSettings,
} from '../carriers/smtp/mail-settings.ts';
import { twilioAddressProblem } from '../carriers/twilio/settings.ts';

/** Settings that stop the platform from starting; the message is one line that names the variable. */
export class SettingsError extends Error {
	override name = 'SettingsError';
}

const flag = z
	.enum(['true', 'false'], { error: 'must be true or false' })
	.default('false')
	.transform((value) => value === 'true');

const port = z.coerce
	.number({ error: 'must be a port number from 0 to 65535' })
	.int('must be a whole number')
	.min(0, 'must be a port number from 0 to 65535')
	.max(65_535, 'must be a port number from 0 to 65535');

const count = (least: number) =>
	z.coerce
		.number({ error: 'must be a whole number' })
		.int('must be a whole number')
		.min(least, `must be at least ${least}`);

const masterKey = z
	.string()
	.regex(
		/^[A-Za-z0-9+/]{43}=$/,
		'must be 32 bytes in base64 (44 characters); make one with: openssl rand -base64 32',
	)
	.transform((value) => Buffer.from(value, 'base64'));

const publicUrl = z
	.url({ protocol: /^https?$/, error: 'must be an http or https address' })
	.transform((value) => value.replace(/\/+$/, ''));

const databaseUrl = z
	.string()
	.regex(
		/^postgres(?:ql)?:\/\/\S+$/,
		'must be postgres://user:password@host:port/database; unset it to use the embedded database in MC_DATA_DIR',
	);

const phoneCarrier = z
	.string()
	.default('sandbox:')
	.superRefine((value, context) => {
		const message = value === 'sandbox:' ? null : twilioAddressProblem(value);
		if (message !== null) context.addIssue({ code: 'custom', message });
	});

const environment = z.object({
	MC_PORT: port.default(4400),
	MC_HOST: z.string().min(1).default('127.0.0.1'),
	MC_DATA_DIR: z.string().min(1).default('.data'),
	DATABASE_URL: databaseUrl.optional(),
	MC_API_KEY: z
		.string()
		.regex(/^[\x21-\x7e]{1,200}$/, 'must be 1 to 200 printable characters without spaces')
		.optional(),
	MC_MASTER_KEY: masterKey.optional(),
	MC_PUBLIC_URL: publicUrl.optional(),
	MC_ROLE: z.enum(['all', 'api', 'worker'], { error: 'must be all, api or worker' }).default('all'),
	MC_WEBHOOK_ALLOW_PRIVATE: flag,
	MC_CARRIER_SMS: phoneCarrier,
	MC_CARRIER_EMAIL: emailCarrier,
	...mailEnvironment,
	MC_CARRIER_VOICE: phoneCarrier,
	MC_SANDBOX_CLOCK: flag,
	MC_METRICS: flag,
	MC_TRUST_PROXY: flag,
	MC_RATE_LIMIT: count(0).default(0),
	MC_MAX_IN_FLIGHT: count(1).default(2000),
	MC_LOG_LEVEL: z
		.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
			error: 'must be fatal, error, warn, info, debug, trace or silent',
		})
		.default('info'),
});

/** What the platform is told at start. */
export interface Settings {
	/** 0 takes any free port. */
	port: number;
	host: string;
	/** Folder of the embedded database and of the key file. */
	dataDir: string;
	/** A PostgreSQL server in place of the embedded database. */
	databaseUrl?: string | undefined;
	/** An admin key that must exist; without it one is made at first start. */
	apiKey?: string | undefined;
	/** 32 bytes; without it a key file in the data folder is used. */
	masterKey?: Buffer | undefined;
	/** Base of the links in messages, without a slash at the end. */
	publicUrl?: string | undefined;
	role: 'all' | 'api' | 'worker';
	webhookAllowPrivate: boolean;
	/** Carrier addresses by channel. */
	carriers: { sms: string; email: string; voice: string };
	/** How e-mail is signed and where it comes back to. */
	mail: MailSettings;
	/** Lets `PUT /v1/sandbox/clock` move the clock. */
	sandboxClock: boolean;
	/** Serves `/metrics`, to anybody. */
	metrics: boolean;
	/** Believes `X-Forwarded-For`: only behind a proxy that sets it. */
	trustProxy: boolean;
	/** Requests a second that one API key may make; 0: as many as it likes. */
	rateLimit: number;
	/** Requests that are served at a time; more are told to come back. */
	maxInFlight: number;
	logLevel: string;
}

/**
 * Reads the settings from the environment.
 * @throws {SettingsError} one line that names the variable; never its value, which may be a secret.
 */
export function readSettings(env: Readonly<Record<string, string | undefined>>): Settings {
	const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
	const read = environment.safeParse(given);
	if (!read.success) {
		const issue = read.error.issues[0];
		throw new SettingsError(`${String(issue?.path[0])} ${issue?.message ?? 'is invalid'}`);
	}
	const value = read.data;
	if (value.MC_ROLE !== 'all' && value.DATABASE_URL === undefined) {
		throw new SettingsError(
			'MC_ROLE api and worker are processes that share a PostgreSQL server: set DATABASE_URL, or leave MC_ROLE at all',
		);
	}
	return {
		port: value.MC_PORT,
		host: value.MC_HOST,
		dataDir: value.MC_DATA_DIR,
		databaseUrl: value.DATABASE_URL,
		apiKey: value.MC_API_KEY,
		masterKey: value.MC_MASTER_KEY,
		publicUrl: value.MC_PUBLIC_URL,
		role: value.MC_ROLE,
		webhookAllowPrivate: value.MC_WEBHOOK_ALLOW_PRIVATE,
		carriers: {
			sms: value.MC_CARRIER_SMS,
			email: value.MC_CARRIER_EMAIL,
			voice: value.MC_CARRIER_VOICE,
		},
		mail: readTogether(() => readMailSettings(value)),
		sandboxClock: value.MC_SANDBOX_CLOCK,
		metrics: value.MC_METRICS,
		trustProxy: value.MC_TRUST_PROXY,
		rateLimit: value.MC_RATE_LIMIT,
		maxInFlight: value.MC_MAX_IN_FLIGHT,
		logLevel: value.MC_LOG_LEVEL,
	};
}

/** Settings with every default, for tests and embedders. */
export function defaultSettings(dataDir: string): Settings {
	return readSettings({ MC_DATA_DIR: dataDir, MC_PORT: '0' });
}

/** Settings that contradict each other stop the start like one that cannot be read. */
function readTogether<Read>(read: () => Read): Read {
	try {
		return read();
	} catch (error) {
		throw new SettingsError(
			error instanceof Error ? error.message : 'settings contradict each other',
		);
	}
}
