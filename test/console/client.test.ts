/** The console's client of the API, on answers that a browser would get. */

type Ask = (path: string, request?: { method: 'POST' }) => Promise<unknown>;

/** Its types need those of a browser, which tests of Node do not have. */
const CLIENT = '../../console/src/api/client.ts';

/** The client reads the page that it stands in when it is loaded. */
async function clientOnPage() {
	Object.assign(globalThis, {
		document: { documentElement: { dataset: {} } },
		location: { pathname: '/console/' },
	});
	return (await import(CLIENT)) as { call: Ask; callVersioned: Ask };
}

const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8' };
const real = globalThis.fetch;
afterEach(() => {
	globalThis.fetch = real;
});

function answerWith(body: string | null, init: ResponseInit): void {
	globalThis.fetch = () => Promise.resolve(new Response(body, init));
}

describe('an answer without an error', () => {
	it('that broke off is none, and not empty', async () => {
		const { call, callVersioned } = await clientOnPage();
		answerWith('{"data":[{"id":"cmp_', { status: 200, headers: JSON_TYPE });
		await expect(call('/v1/campaigns')).rejects.toMatchObject({ status: 0, slug: 'network' });
		await expect(callVersioned('/v1/policy')).rejects.toMatchObject({ status: 0, slug: 'network' });
	});

	it('may have no body', async () => {
		const { call } = await clientOnPage();
		for (const status of [204, 202]) {
			answerWith(null, { status });
			expect(await call('/v1/campaigns', { method: 'POST' })).toBeUndefined();
		}
	});

	it('is read as it is', async () => {
		const { call } = await clientOnPage();
		answerWith('{"data":[]}', { status: 200, headers: JSON_TYPE });
		expect(await call('/v1/campaigns')).toEqual({ data: [] });
	});
});
