/** The environment variables of a process, and what each may be. */
import { LEAST_MESSAGES_DAYS } from '@marketing-cible/contract';
import * as z from 'zod';
import { mailVariables } from './mail.ts';
import { portNumber } from './port-number.ts';
import { tracingVariables } from './tracing.ts';
import { trustedProxies } from './trusted-proxies.ts';

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

const retentionDays = (standard: number) =>
	count(0)
		.refine(
			(days) => days === 0 || days >= LEAST_MESSAGES_DAYS,
			`must be at least ${LEAST_MESSAGES_DAYS}, or 0 to delete nothing`,
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

export const variables = z.object({
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
	MC_PUBLIC_SUBSCRIPTION: flag,
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
