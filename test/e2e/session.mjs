/**
 * The owner's session at n8n and a key of its public API, made once a world: n8n lets nobody sign in more than a few times a
 * minute, and both outlive its restarts.
 */

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
 * @returns {Promise<{ cookie: string, apiKey: string }>}
 */
export async function signIn(baseUrl, { email, password }) {
	const login = await post(`${baseUrl}/rest/login`, { emailOrLdapLoginId: email, password });
	const cookie = login.headers.get('set-cookie')?.split(';')[0] ?? '';
	const key = await post(
		`${baseUrl}/rest/api-keys`,
		{ label: 'end-to-end', expiresAt: null, scopes: SCOPES },
		{ cookie },
	);
	return { cookie, apiKey: (await key.json()).data.rawApiKey };
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
