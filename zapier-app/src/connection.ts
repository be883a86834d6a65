/** The two fields of a connection. Both are read before a request is made. */
import { API_KEY_EXPECTED, readApiKey } from '@marketing-cible/contract/edge';
import { FieldProblem } from './field-problem.ts';
import { trimmedText } from './input.ts';

export const DEFAULT_BASE_URL = 'https://api.marketing-cible.example';

const ADDRESS = 'Platform Address';
const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

type AuthData = Readonly<Record<string, unknown>>;

/**
 * The API key without what was copied along.
 * @throws {FieldProblem} for anything that is no key.
 */
export function apiKeyOf(authData: AuthData): string {
	const key = readApiKey(authData['apiKey']);
	if (key === null) throw new FieldProblem('API Key', API_KEY_EXPECTED);
	return key;
}

/**
 * The origin of the platform, from the Platform Address of the connection. The API key is sent there, so it must be https and an
 * origin alone; plain http is allowed for a platform on the same machine.
 *
 * @throws {FieldProblem}
 */
export function platformOrigin(authData: AuthData): string {
	const text = trimmedText(authData, 'baseUrl', ADDRESS) ?? DEFAULT_BASE_URL;
	const url = URL.canParse(text) ? new URL(text) : null;
	if (url === null) {
		throw new FieldProblem(ADDRESS, `must be an address such as ${DEFAULT_BASE_URL}.`);
	}
	const local = url.protocol === 'http:' && LOOPBACK.has(url.hostname);
	if (url.protocol !== 'https:' && !local) {
		throw new FieldProblem(ADDRESS, 'must start with https.');
	}
	const extra = url.pathname !== '/' || url.search !== '' || url.hash !== '';
	if (extra || url.username !== '' || url.password !== '') {
		throw new FieldProblem(
			ADDRESS,
			'must be the address alone: no path, no query, no user name and no password.',
		);
	}
	return url.origin;
}
