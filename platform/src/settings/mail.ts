import * as z from 'zod';
import { portNumber } from './port-number.ts';

/** DKIM signatures and bounce handling of e-mail. */
export interface MailSettings {
	dkim: DkimSettings | null;
	bounces: BounceSettings | null;
	/** Domain of the SPF record that lists the servers of the next hop; accounts include it in the records of their domains. */
	spfInclude?: string | undefined;
}

/** DKIM (RFC 6376): the public key is in the TXT record `<selector>._domainkey.<domain>`. */
export interface DkimSettings {
	domain: string;
	selector: string;
	/** PEM file with an RSA key. */
	keyFile: string;
	/** Ids of the accounts that may send as the domain; absent: the oldest account, which is the operator's. */
	accounts?: readonly string[] | undefined;
}

/** The server that receives bounces and other notification mail; see `MC_BOUNCE_*`. */
export interface BounceSettings {
	/** Domain of the return paths, in lower case. */
	domain: string;
	host: string;
	/** 0: any free port; `null`: no listener. */
	port: number | null;
	/** PEM files for STARTTLS; `null`: STARTTLS is not offered. */
	tls: { certFile: string; keyFile: string } | null;
}

const domainName = z
	.string()
	.toLowerCase()
	.regex(/^(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{1,62}$/, {
		error: 'must be a domain name, such as mail.example.org',
	});

/** The e-mail variables other than `MC_CARRIER_EMAIL`. */
export const mailVariables = {
	MC_DKIM_DOMAIN: domainName.optional(),
	MC_DKIM_SELECTOR: z
		.string()
		.regex(/^[A-Za-z0-9](?:[A-Za-z0-9.-]{0,61}[A-Za-z0-9])?$/, 'must be a selector, such as mc2026')
		.optional(),
	MC_DKIM_KEY_FILE: z.string().optional(),
	MC_DKIM_ACCOUNTS: z
		.string()
		.regex(/^acc_[0-9A-Z]{26}(?:,acc_[0-9A-Z]{26})*$/, {
			error: 'must be account ids separated by commas: acc_…,acc_…',
		})
		.optional(),
	MC_SPF_INCLUDE: z
		.string()
		.toLowerCase()
		.regex(/^(?=.{1,200}$)(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{1,62}$/, {
			error: 'must be the domain of an SPF record, such as spf.provider.example',
		})
		.optional(),
	MC_BOUNCE_DOMAIN: domainName.optional(),
	MC_BOUNCE_HOST: z.string().default('127.0.0.1'),
	MC_BOUNCE_PORT: portNumber.optional(),
	MC_BOUNCE_TLS_CERT: z.string().optional(),
	MC_BOUNCE_TLS_KEY: z.string().optional(),
};

type Values = z.output<z.ZodObject<typeof mailVariables>>;

/**
 * Reads the variables that depend on each other.
 * @throws {Error} whose message begins with the name of a variable.
 */
export function readMailSettings(values: Values): MailSettings {
	const { MC_SPF_INCLUDE: spfInclude } = values;
	return {
		dkim: readDkim(values),
		bounces: readBounces(values),
		...(spfInclude === undefined ? {} : { spfInclude }),
	};
}

function readDkim(values: Values): DkimSettings | null {
	const { MC_DKIM_DOMAIN: domain, MC_DKIM_SELECTOR: selector, MC_DKIM_KEY_FILE: keyFile } = values;
	const { MC_DKIM_ACCOUNTS: accounts } = values;
	if (domain === undefined && selector === undefined && keyFile === undefined) {
		if (accounts === undefined) return null;
		throw new Error('MC_DKIM_ACCOUNTS must be set with MC_DKIM_DOMAIN: it shares out that domain');
	}
	if (domain === undefined || selector === undefined || keyFile === undefined) {
		throw new Error('MC_DKIM_DOMAIN, MC_DKIM_SELECTOR and MC_DKIM_KEY_FILE must be set together');
	}
	return { domain, selector, keyFile, accounts: accounts?.split(',') };
}

function readBounces(values: Values): BounceSettings | null {
	const { MC_BOUNCE_DOMAIN: domain, MC_BOUNCE_PORT: port } = values;
	if (domain === undefined) {
		if (port === undefined) return null;
		throw new Error(
			'MC_BOUNCE_DOMAIN must be set with MC_BOUNCE_PORT: it is the domain that receives bounces',
		);
	}
	const { MC_BOUNCE_TLS_CERT: certFile, MC_BOUNCE_TLS_KEY: keyFile } = values;
	if ((certFile === undefined) !== (keyFile === undefined)) {
		throw new Error('MC_BOUNCE_TLS_CERT and MC_BOUNCE_TLS_KEY must be set together');
	}
	return {
		domain,
		host: values.MC_BOUNCE_HOST,
		port: port ?? null,
		tls: certFile === undefined || keyFile === undefined ? null : { certFile, keyFile },
	};
}
