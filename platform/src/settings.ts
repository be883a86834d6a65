import * as z from 'zod';

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

const phoneCarrier = z
	.string()
	.default('sandbox:')
	.refine((value) => value === 'sandbox:', 'this release knows only sandbox: for this channel');

const emailCarrier = z
	.string()
	.default('sandbox:')
	.refine(
		(value) => value === 'sandbox:' || /^smtps?:\/\/[^\s/]+/.test(value),
		'must be sandbox:, smtp://user:password@host:port or smtps://…',
	);

const environment = z.object({
	MC_PORT: port.default(4400),
	MC_HOST: z.string().min(1).default('127.0.0.1'),
	MC_DATA_DIR: z.string().min(1).default('.data'),
	DATABASE_URL: z
		.undefined({
			error:
				'is not supported yet: PostgreSQL arrives in the next release; unset it to use the embedded database in MC_DATA_DIR',
		})
		.optional(),
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
	MC_CARRIER_VOICE: phoneCarrier,
	MC_SANDBOX_CLOCK: flag,
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
	/** Lets `PUT /v1/sandbox/clock` move the clock. */
	sandboxClock: boolean;
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
	return {
		port: value.MC_PORT,
		host: value.MC_HOST,
		dataDir: value.MC_DATA_DIR,
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
		sandboxClock: value.MC_SANDBOX_CLOCK,
		logLevel: value.MC_LOG_LEVEL,
	};
}

/** Settings with every default, for tests and embedders. */
export function defaultSettings(dataDir: string): Settings {
	return readSettings({ MC_DATA_DIR: dataDir, MC_PORT: '0' });
}
