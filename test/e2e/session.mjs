/**
 * The owner's session at n8n and a key of its public API, made once a world: n8n lets nobody sign in more than a few times a
 * minute, and both outlive its restarts.
 */

import { setTimeout as delay } from 'node:timers/promises';

const START_MS = 60_000;
const SCOPES = [
	'credential:create',
	'execution:list',
	'execution:read',
	'workflow:activate',
	'workflow:create',
	'workflow:deactivate',
	'workflow:update',
];

/**
 * @param {string} baseUrl of n8n
 * @param {{ email: string, password: string }} owner
 * @param {string} [version] of n8n; n8n 1 has no setting for its owner
 * @returns {Promise<{ cookie: string, apiKey: string }>}
 */
export async function signIn(baseUrl, { email, password }, version = '2') {
	if (version.startsWith('1.')) await setUpOwner(baseUrl, { email, password });
	const login = await post(`${baseUrl}/rest/login`, { emailOrLdapLoginId: email, password });
	const cookie = login.headers.get('set-cookie')?.split(';')[0] ?? '';
	const key = await post(
		`${baseUrl}/rest/api-keys`,
		{ label: 'end-to-end', expiresAt: null, scopes: SCOPES },
		{ cookie },
	);
	return { cookie, apiKey: (await key.json()).data.rawApiKey };
}

/** n8n 1 says that it is ready before it serves this address. */
async function setUpOwner(baseUrl, owner) {
	const end = performance.now() + START_MS;
	for (;;) {
		try {
			const names = { firstName: 'Marketing', lastName: 'Cible' };
			return await post(`${baseUrl}/rest/owner/setup`, { ...owner, ...names });
		} catch (error) {
			if (!/answered (404|503)/.test(error.message) || performance.now() > end) throw error;
			await delay(100);
		}
	}
}

async function post(url, body, headers = {}) {
	const answer = await fetch(url, {
		method: 'POST',
		headers: { 'content-type': 'application/json', ...headers },
		body: JSON.stringify(body),
	});
	if (!answer.ok) throw new Error(`${url} answered ${answer.status}: ${await answer.text()}`);
	return answer;
}
