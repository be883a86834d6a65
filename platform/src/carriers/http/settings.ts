import { isVisiblyPrivate } from '../../net/address-guard.ts';
import { CarrierUrlError } from '../carrier-module.ts';
import { readUrlOptions, type UrlOptions } from '../url-options.ts';
import type { HttpProvider, ProviderAccount } from './provider.ts';
import { providers } from './providers/index.ts';

/** The settings in the carrier URL of an HTTP provider: `smsmode://KEY@rest.smsmode.com?from=DURAND`. */
export interface HttpSettings {
	provider: HttpProvider;
	account: ProviderAccount;
	/** The address in front of the documented paths, without a slash at the end. */
	base: string;
	/** Sender of messages that name none. */
	from: string | null;
	/** Send from a number of the provider, so that people can answer. */
	wantsReplies: boolean;
	/** Values of the provider's own options. */
	choices: Readonly<Record<string, string>>;
	/** Submissions a second; absent: no limit. */
	perSecond: number | undefined;
	concurrency: number;
	/** How long a response may take; after that the outcome is unknown. */
	responseTimeoutMs: number;
}

/** Options that every provider has, all documented in `platform/README.md`. */
const COMMON_OPTIONS = ['from', 'replies', 'rate', 'concurrency', 'patience', 'base'];

const MOST_SENDER = 30;
const MOST_BASE = 300;
const MOST_SECRET = 2000;

/** @throws {CarrierUrlError} which never quotes the URL: it holds secrets. */
export function readHttpSettings(text: string): HttpSettings {
	const provider = providers.find(({ name }) => text.startsWith(`${name}://`));
	if (provider === undefined) {
		throw new CarrierUrlError(`must be ${providers.map(({ url }) => url.form).join(' or ')}`);
	}
	const url = parse(text, provider);
	const { choices } = provider.url;
	const options = readUrlOptions(url.searchParams, [...COMMON_OPTIONS, ...Object.keys(choices)]);
	return {
		provider,
		account: readAccount(url, provider),
		base: readBase(options.text('base', MOST_BASE), url, provider),
		from: options.text('from', MOST_SENDER) ?? null,
		wantsReplies: (options.choice('replies', ['off', 'on']) ?? 'off') === 'on',
		choices: readChoices(options, choices),
		perSecond: options.decimal('rate', 0.01, 10_000),
		concurrency: options.integer('concurrency', 1, 1000) ?? 16,
		responseTimeoutMs: (options.decimal('patience', 0.1, 120) ?? 30) * 1000,
	};
}

function parse(text: string, { url: { form } }: HttpProvider): URL {
	const at = text.indexOf('?');
	// A query reads `+` as a space; `+33…` is what people write.
	const url = URL.parse(
		at === -1 ? text : text.slice(0, at) + text.slice(at).replaceAll('+', '%2B'),
	);
	if (url === null || url.hostname === '' || url.hash !== '') {
		throw new CarrierUrlError(
			`must be ${form} (special characters percent-encoded: @ as %40, / as %2F, # as %23)`,
		);
	}
	return url;
}

function readAccount(url: URL, { url: form, name }: HttpProvider): ProviderAccount {
	const account = {
		user: decode(url.username),
		password: decode(url.password),
		host: decode(url.host),
		path: decode(url.pathname.replace(/^\//, '')),
	};
	if (account.user === '')
		throw new CarrierUrlError(`needs ${form.user} before the @: ${form.form}`);
	if (form.password === null && account.password !== '') {
		throw new CarrierUrlError(`has a password, which ${name} has no use for: ${form.form}`);
	}
	if (form.password?.isOptional === false && account.password === '') {
		throw new CarrierUrlError(`needs ${form.password.meaning} behind the colon: ${form.form}`);
	}
	if (form.path === null ? account.path !== '' : !/^[\w.-]{1,100}$/.test(account.path)) {
		const wanted = form.path === null ? 'must have no path' : `needs ${form.path} behind the /`;
		throw new CarrierUrlError(`${wanted}: ${form.form}`);
	}
	return account;
}

function decode(text: string): string {
	try {
		const decoded = decodeURIComponent(text);
		// Header fields carry it.
		if (decoded.length <= MOST_SECRET && !/[^!-~]/.test(decoded)) return decoded;
	} catch {
		// Reported below.
	}
	throw new CarrierUrlError(
		`has a part that is not percent-encoded ASCII of ${MOST_SECRET} characters at most: write % as %25`,
	);
}

/** Every request carries a secret: without TLS it may only go to a host of a private network, such as a simulator. */
function readBase(given: string | undefined, url: URL, { url: form }: HttpProvider): string {
	const base = given === undefined ? URL.parse(form.base(url.host)) : URL.parse(given);
	if (base?.search !== '' || base.hash !== '' || base.username !== '') {
		throw new CarrierUrlError(
			given === undefined
				? `must name the host of the API: ${form.form}`
				: 'option base must be an address such as https://api.example.org/v1',
		);
	}
	const isPrivate = base.protocol === 'http:' && isVisiblyPrivate(base.href);
	if (base.protocol !== 'https:' && !isPrivate) {
		throw new CarrierUrlError(
			'option base must begin with https://, or with http:// for a private or loopback host',
		);
	}
	let end = base.href.length;
	while (end > 0 && base.href[end - 1] === '/') end -= 1;
	return base.href.slice(0, end);
}

function readChoices(
	options: UrlOptions,
	choices: HttpProvider['url']['choices'],
): Record<string, string> {
	return Object.fromEntries(
		Object.entries(choices).map(([name, values]) => [
			name,
			options.choice(name, values) ?? values[0],
		]),
	);
}
