import { FieldProblem } from './field-problem.ts';

export const DEFAULT_BASE_URL = 'https://api.marketing-cible.example';

const LABEL = 'Platform Address';
const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * The origin of the platform, from the Platform Address of the connection. The API key is sent there, so it must be https and an
 * origin alone; plain http is allowed for a platform on the same machine.
 *
 * @throws {FieldProblem}
 */
export function platformOrigin(authData: Readonly<Record<string, unknown>>): string {
	const given = authData['baseUrl'];
	const text = typeof given === 'string' && given.trim() !== '' ? given.trim() : DEFAULT_BASE_URL;
	const url = URL.canParse(text) ? new URL(text) : null;
	if (url === null) {
		throw new FieldProblem(LABEL, `must be an address such as ${DEFAULT_BASE_URL}.`);
	}
	const local = url.protocol === 'http:' && LOOPBACK.has(url.hostname);
	if (url.protocol !== 'https:' && !local) throw new FieldProblem(LABEL, 'must start with https.');
	const extra = url.pathname !== '/' || url.search !== '' || url.hash !== '';
	if (extra || url.username !== '' || url.password !== '') {
		throw new FieldProblem(
			LABEL,
			'must be the address alone: no path, no query, no user name and no password.',
		);
	}
	return url.origin;
}
