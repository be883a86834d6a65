/** What a consent record says of how the address came to the sender reaches the rules, the dossier and the exports; what it leaves out refuses nothing. */
import { inflateSync } from 'node:zlib';
import {
	consent,
	HOUR,
	type Json,
	KEY,
	marketingSms,
	startWorld,
	TUESDAY,
	type World,
} from '../support/index.ts';

let world: World;
beforeEach(async () => {
	world = await startWorld();
});
afterEach(() => world.end());

const TO = '+33612345601';

async function record(over: Json): Promise<Json> {
	const { status, body } = await world.client.post('/v1/consents', {
		...{ ...consent, subject: TO, channels: ['sms'], purposes: ['marketing'], action: 'grant' },
		...over,
	});
	expect([status, body]).toEqual([201, body]);
	return body;
}

/** Rules that refuse or hold (or do what is asked) a marketing SMS that brings no consent of its own. */
async function rules(...outcomes: string[]): Promise<unknown[]> {
	const { consent: _, ...message } = marketingSms({ to: TO }) as Json & { consent: unknown };
	const { body } = await world.client.post<{ results: { verdict: { findings: Json[] } }[] }>(
		'/v1/checks',
		{ messages: [message] },
	);
	return (body.results[0]?.verdict.findings ?? [])
		.filter(({ outcome }) => ['reject', 'hold', ...outcomes].includes(String(outcome)))
		.map(({ rule }) => rule);
}

const COMPLETE = {
	items: [
		...['controller', 'purposes_and_basis', 'recipients', 'retention', 'rights'],
		...['withdrawal', 'complaint'],
	],
};

test('a record without them passes as before, and so does one that is complete', async () => {
	await record({});
	expect(await rules()).toEqual([]);
	await record({
		...{ collectedAt: '2026-11-20T10:00:00+01:00', collectedFor: ['marketing'], notice: COMPLETE },
		consentOrigin: { kind: 'third_party', namesController: true, chain: ['list-2026-11.pdf'] },
		...{ proofKeptUntil: '2032-01-01', professional: { jobRelated: true, informed: true } },
		relationship: { kind: 'customer', lastPurchaseAt: '2026-11-01T10:00:00Z' },
	});
	expect(await rules()).toEqual([]);
});

test('a third party that named nobody is refused, an incomplete notice is held', async () => {
	await record({ consentOrigin: { kind: 'third_party', chain: ['list.pdf'] } });
	expect(await rules()).toEqual(['CON-09']);
	// A newer consent, on which the message rests, counts.
	await record({ collectedAt: '2026-11-20T10:00:00+01:00', notice: { items: ['rights'] } });
	expect(await rules('warn')).toEqual(expect.arrayContaining(['CON-06']));
	await record({ collectedAt: '2026-11-21T10:00:00+01:00' });
	expect(await rules('warn')).not.toContain('CON-06');
});

test('an address of an order is not one for marketing, whatever list it is imported with', async () => {
	await record({ purposes: ['transactional'], collectedFor: ['transactional'] });
	expect(await rules()).toEqual(expect.arrayContaining(['CON-01', 'CON-20']));
	await record({
		...{ purposes: ['transactional'], relationship: { kind: 'cart_only' } },
		collectedAt: '2026-11-20T10:00:00+01:00',
	});
	expect(await rules()).toEqual(expect.arrayContaining(['CON-01', 'CON-08']));
});

test('the exceptions of the law open with the evidence, and only then', async () => {
	await world.client.put('/v1/policy', {
		...{ preset: 'law', stopCodes: { FR: '36180' } },
		options: { consentExceptions: ['existing_customer', 'professional'] },
	});
	const customer = {
		...{ kind: 'customer', lastPurchaseAt: '2026-11-01T10:00:00Z' },
		...{ similarOffer: true, refusalOffered: true },
	};
	await record({ purposes: ['transactional'], relationship: { ...customer, similarOffer: false } });
	expect(await rules()).toEqual(expect.arrayContaining(['CON-07']));
	await record({
		...{ purposes: ['transactional'], relationship: customer },
		collectedAt: '2026-11-20T10:00:00+01:00',
	});
	expect(await rules()).toEqual([]);
});

test('counts when it comes with the message, and the record keeps it', async () => {
	const evidence = { consentOrigin: { kind: 'third_party' } };
	const reply = await world.client.post<Json & { verdict: { findings: Json[] } }>(
		'/v1/messages',
		marketingSms({ to: TO, consent: { ...consent, ...evidence } }),
	);
	expect(reply.status).toBe(422);
	expect(reply.body.verdict.findings.map(({ rule }) => rule)).toContain('CON-09');
});

test.each([
	['/relationship/kind', { relationship: { kind: 'friend' } }],
	['/relationship/since', { relationship: { kind: 'customer', since: 'long' } }],
	['/professional/informed', { professional: { jobRelated: true } }],
	['/consentOrigin/chain', { consentOrigin: { kind: 'own', chain: Array(21).fill('x') } }],
	['/notice/items/0', { notice: { items: ['everything'] } }],
	['/proofKeptUntil', { proofKeptUntil: 'always' }],
	['/collectedFor/0', { collectedFor: ['profit'] }],
])('%s is checked', async (pointer, over) => {
	const { status, body } = await world.client.post<Json & { errors: Json[] }>('/v1/consents', {
		...{ ...consent, subject: TO, channels: ['sms'], purposes: ['marketing'], action: 'grant' },
		...over,
	});
	expect([status, body.errors.map((error) => error['pointer'])]).toEqual([422, [pointer]]);
});

test('stands in the dossier, as JSON and PDF, in the history and in an erasure', async () => {
	const said = {
		...{ collectedFor: ['marketing'], relationship: { kind: 'customer' }, notice: COMPLETE },
		...{ consentOrigin: { kind: 'third_party', namesController: true, chain: ['chain-1.pdf'] } },
		proofKeptUntil: '2032-01-01',
	};
	await record(said);
	const path = `/v1/consents/proof?subject=${encodeURIComponent(TO)}`;
	const { body } = await world.client.get<Json & { consents: Json[] }>(path);
	expect(body.consents).toMatchObject([said]);
	const reply = await fetch(world.platform.url + path, {
		headers: { authorization: `Bearer ${KEY}`, accept: 'application/pdf', 'accept-language': 'en' },
	});
	const text = textOf(Buffer.from(await reply.arrayBuffer()));
	for (const part of ['chain-1.pdf', '2032-01-01', 'a third party']) expect(text).toContain(part);
	world.platform.clock.set(TUESDAY + HOUR);
	const put = await world.client.put('/v1/contacts', { externalId: 'x', phone: TO });
	await world.client.ask('DELETE', `/v1/contacts/${String(put.body['id'])}`);
	expect(JSON.stringify((await world.client.get('/v1/consents')).body)).not.toContain(TO);
});

/** The texts of a PDF, whose streams are compressed and whose strings are hexadecimal. */
function textOf(pdf: Buffer): string {
	let text = '';
	const source = pdf.toString('latin1');
	for (const match of source.matchAll(/stream\r?\n/g)) {
		const start = match.index + match[0].length;
		const end = source.indexOf('endstream', start);
		try {
			const page = inflateSync(pdf.subarray(start, end)).toString('latin1');
			for (const [, list = ''] of page.matchAll(/\[([^\]]*)\] TJ/g)) {
				for (const [, hex = ''] of list.matchAll(/<([0-9a-f]+)>/g)) {
					text += Buffer.from(hex, 'hex').toString('latin1');
				}
				text += '\n';
			}
		} catch {
			// Not a compressed stream, such as a font.
		}
	}
	return text;
}
