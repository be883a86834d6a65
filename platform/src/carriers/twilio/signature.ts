import { createHmac, timingSafeEqual } from 'node:crypto';

/** Form parameters of a callback; a name that occurs several times has a list. */
export type CallbackParams = Readonly<Record<string, string | readonly string[]>>;

/** One value of a parameter, or `null`. */
export function param(params: CallbackParams, name: string): string | null {
	const value = params[name];
	if (value === undefined) return null;
	return typeof value === 'string' ? value : (value[0] ?? null);
}

/**
 * Whether the sender of a callback knows the auth token. `X-Twilio-Signature` is the HMAC-SHA1 of the URL followed by every
 * parameter's name and value, sorted by name (Twilio, “Webhooks security”). Some of Twilio's systems sign the URL with the
 * standard port and some without: both are accepted.
 *
 * @param url the full address that was called, as the caller knows it.
 */
export function signatureFits(
	authToken: string,
	header: string,
	url: string,
	params: CallbackParams,
): boolean {
	const given = Buffer.from(header);
	let fits = false;
	// Every candidate is computed, so that the time taken reveals nothing.
	for (const candidate of [withoutPort(url), withPort(url)]) {
		const expected = Buffer.from(sign(authToken, candidate, params));
		if (expected.length === given.length && timingSafeEqual(expected, given)) fits = true;
	}
	return fits;
}

function sign(authToken: string, url: string, params: CallbackParams): string {
	let text = url;
	for (const name of Object.keys(params).sort()) {
		const value = params[name] ?? '';
		const values = typeof value === 'string' ? [value] : [...new Set(value)].sort();
		for (const one of values) text += name + one;
	}
	return createHmac('sha1', authToken).update(text, 'utf8').digest('base64');
}

const AUTHORITY = /^([a-z][a-z0-9+.-]*:\/\/)((?:[^/?#]*@)?)(\[[^\]]*\]|[^/?#:]*)(:[^/?#]*)?/i;

function withoutPort(url: string): string {
	return url.replace(AUTHORITY, '$1$2$3');
}

function withPort(url: string): string {
	return url.replace(
		AUTHORITY,
		(whole: string, scheme: string, user: string, host: string, port) => {
			if (port !== undefined) return whole;
			return scheme + user + host + (scheme.toLowerCase() === 'https://' ? ':443' : ':80');
		},
	);
}
