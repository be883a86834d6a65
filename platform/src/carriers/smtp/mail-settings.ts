import { createPrivateKey, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import * as z from 'zod';
import type { BounceSettings } from './bounce-settings.ts';
import { readSmtpSettings } from './settings.ts';

/** How e-mail is signed and where it comes back to. */
export interface MailSettings {
	dkim: DkimSettings | null;
	bounces: BounceSettings | null;
}

/** RFC 6376: the public half stands in the TXT record `<selector>._domainkey.<domain>`. */
export interface DkimSettings {
	domain: string;
	selector: string;
	/** PEM file with an RSA key. */
	keyFile: string;
}

const domainName = z
	.string()
	.toLowerCase()
	.regex(/^(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{1,62}$/, {
		error: 'must be a domain name, such as mail.example.org',
	});

const port = z.coerce
	.number({ error: 'must be a port number from 0 to 65535' })
	.int('must be a whole number')
	.min(0, 'must be a port number from 0 to 65535')
	.max(65_535, 'must be a port number from 0 to 65535');

/** The carrier of e-mail: the sandbox or an SMTP server, with its options. */
export const emailCarrier = z
	.string()
	.default('sandbox:')
	.superRefine((value, context) => {
		if (value === 'sandbox:') return;
		try {
			readSmtpSettings(value);
		} catch (error) {
			const message = error instanceof Error ? error.message : 'cannot be read';
			context.addIssue({ code: 'custom', message: `${message} (or sandbox:)` });
		}
	});

/** The variables of e-mail besides `MC_CARRIER_EMAIL`. */
export const mailEnvironment = {
	MC_DKIM_DOMAIN: domainName.optional(),
	MC_DKIM_SELECTOR: z
		.string()
		.regex(/^[A-Za-z0-9](?:[A-Za-z0-9.-]{0,61}[A-Za-z0-9])?$/, 'must be a selector, such as mc2026')
		.optional(),
	MC_DKIM_KEY_FILE: z.string().optional(),
	MC_BOUNCE_DOMAIN: domainName.optional(),
	MC_BOUNCE_HOST: z.string().default('127.0.0.1'),
	MC_BOUNCE_PORT: port.optional(),
	MC_BOUNCE_TLS_CERT: z.string().optional(),
	MC_BOUNCE_TLS_KEY: z.string().optional(),
};

type Values = z.output<z.ZodObject<typeof mailEnvironment>>;

/**
 * Settings that belong together.
 * @throws {Error} whose message begins with the variable that is missing.
 */
export function readMailSettings(values: Values): MailSettings {
	return { dkim: readDkim(values), bounces: readBounces(values) };
}

function readDkim(values: Values): DkimSettings | null {
	const { MC_DKIM_DOMAIN: domain, MC_DKIM_SELECTOR: selector, MC_DKIM_KEY_FILE: keyFile } = values;
	if (domain === undefined && selector === undefined && keyFile === undefined) return null;
	if (domain === undefined || selector === undefined || keyFile === undefined) {
		throw new Error('MC_DKIM_DOMAIN, MC_DKIM_SELECTOR and MC_DKIM_KEY_FILE are set together');
	}
	return { domain, selector, keyFile };
}

function readBounces(values: Values): BounceSettings | null {
	const { MC_BOUNCE_DOMAIN: domain, MC_BOUNCE_PORT: listening } = values;
	if (domain === undefined) {
		if (listening === undefined) return null;
		throw new Error(
			'MC_BOUNCE_DOMAIN must be set with MC_BOUNCE_PORT: it is the domain that bounces go to',
		);
	}
	const { MC_BOUNCE_TLS_CERT: certFile, MC_BOUNCE_TLS_KEY: keyFile } = values;
	if ((certFile === undefined) !== (keyFile === undefined)) {
		throw new Error('MC_BOUNCE_TLS_CERT and MC_BOUNCE_TLS_KEY are set together');
	}
	return {
		domain,
		host: values.MC_BOUNCE_HOST,
		port: listening ?? null,
		tls: certFile === undefined || keyFile === undefined ? null : { certFile, keyFile },
	};
}

/**
 * Reads the key of the signature. As an object, since to read a PEM anew takes longer than to sign with it.
 * @throws {Error} when it is no RSA key of 1024 bits or more (RFC 8301, 3.2: shorter ones are not to be trusted).
 */
export function readDkimKey({ keyFile }: DkimSettings): KeyObject {
	let key: KeyObject;
	try {
		key = createPrivateKey(readFileSync(keyFile, 'utf8'));
	} catch {
		throw new Error('MC_DKIM_KEY_FILE must be a readable PEM file with a private key');
	}
	if (key.asymmetricKeyType !== 'rsa' || (key.asymmetricKeyDetails?.modulusLength ?? 0) < 1024) {
		throw new Error(
			'MC_DKIM_KEY_FILE must hold an RSA key of 1024 bits or more; make one with: openssl genrsa 2048',
		);
	}
	return key;
}
