/** One line and one mailbox have one form at every door: sends, opt-outs, consents, contacts, look-ups. */
import {
	consent,
	type Json,
	marketingSms,
	newsletter,
	startWorld,
	type World,
} from './support/index.ts';

jest.setTimeout(60_000);

let world: World;
beforeAll(async () => {
	world = await startWorld();
});
afterAll(() => world.end());

const pointers = (body: Json) =>
	((body['errors'] ?? []) as { pointer: string }[]).map(({ pointer }) => pointer);

/** A number in national form, its country, and the number that is meant. */
const NATIONAL = [
	['0471 12 34 56', 'BE', '+32471123456'],
	['079 123 45 67', 'CH', '+41791234567'],
	['621 123 456', 'LU', '+352621123456'],
	['0151 23456789', 'de', '+4915123456789'],
	['612 34 56 78', 'ES', '+34612345678'],
	['06 92 12 34 56', 'RE', '+262692123456'],
	['06 12 34 56 78', 'FR', '+33612345678'],
	['00 32 471 12 34 57', 'FR', '+32471123457'],
] as const;

describe('a country beside the subject', () => {
	it.each(NATIONAL)('reads %s of %s as %s at every door', async (text, country, address) => {
		const { post, get, put } = world.client;
		const optOut = await post('/v1/opt-outs', { subject: text, country, channels: ['sms'] });
		expect([optOut.status, optOut.body['subject']]).toEqual([201, address]);
		const batch = await post<{ results: { optOut: Json }[] }>('/v1/opt-outs/batch', {
			optOuts: [{ subject: text, country, channels: ['sms'] }],
		});
		expect(batch.body.results[0]?.optOut['id']).toBe(optOut.body['id']);
		for (const action of ['grant', 'withdraw', 'refuse']) {
			const { collectedAt } = consent;
			const recorded = await post('/v1/consents', {
				subject: text,
				country,
				channels: ['sms'],
				purposes: ['marketing'],
				action,
				collectedAt,
			});
			expect([recorded.status, recorded.body['subject']]).toEqual([201, address]);
			expect(recorded.body).not.toHaveProperty('country');
		}
		const query = `subject=${encodeURIComponent(text)}&country=${country}`;
		for (const path of ['/v1/consents/state', '/v1/consents/proof']) {
			const { body } = await get(`${path}?${query}`);
			expect([path, body['subject']]).toEqual([path, address]);
		}
		for (const path of ['/v1/opt-outs', '/v1/consents']) {
			const { body } = await get<{ data: Json[] }>(`${path}?${query}`);
			expect([path, body.data[0]?.['subject']]).toEqual([path, address]);
		}
		const contact = await put('/v1/contacts', { phone: text, country });
		expect(contact.body['phone']).toBe(address);
		const found = await get<{ data: Json[] }>(
			`/v1/contacts?query=${encodeURIComponent(text)}&country=${country}`,
		);
		expect(found.body.data.map(({ id }) => id)).toEqual([contact.body['id']]);
		// The opt-out holds for a send in any of these forms.
		for (const [to, recipient] of [
			[text, { country }],
			[address, {}],
			[text, { contactId: contact.body['id'] }],
		] as const) {
			const { body } = await post<{ results: { verdict: { findings: Json[] } }[] }>('/v1/checks', {
				messages: [marketingSms({ to, recipient })],
			});
			const rules = body.results[0]?.verdict.findings.map(({ rule }) => rule);
			expect([to, rules]).toEqual([to, expect.arrayContaining(['SUP-01'])]);
		}
		const inbound = await post<{ optOut: Json }>('/v1/sandbox/inbound', {
			from: text,
			country,
			text: 'STOP',
		});
		expect(inbound.body.optOut['subject']).toBe(address);
		const listed = await get(`/v1/messages?to=${encodeURIComponent(text)}&country=${country}`);
		expect(listed.status).toBe(200);
	});

	it('is read from the contact when only its phone number changes', async () => {
		const { put } = world.client;
		await put('/v1/contacts', { externalId: 'be-1', email: 'jan@example.be', country: 'BE' });
		const first = await put('/v1/contacts', { externalId: 'be-1', phone: '0470 12 34 56' });
		expect(first.body['phone']).toBe('+32470123456');
		const second = await put('/v1/contacts', { email: 'jan@example.be', phone: '0470 12 34 57' });
		expect(second.body['phone']).toBe('+32470123457');
		const moved = await put('/v1/contacts', {
			externalId: 'be-1',
			country: 'FR',
			phone: '06 12 34 56 99',
		});
		expect(moved.body['phone']).toBe('+33612345699');
	});

	it.each([
		['Belgique', ['/country']],
		['BEL', ['/country']],
		['XX', ['/country']],
		['ZZ', ['/country']],
		['UK', ['/country']],
		['EU', ['/country']],
		['', ['/country']],
		[33, ['/country']],
	])('%j is an error and never France', async (country, expected) => {
		const subject = '0471123456';
		const { post, get, put } = world.client;
		const act = { action: 'withdraw', channels: ['sms'], purposes: ['marketing'] };
		const evidence = { ...act, collectedAt: consent.collectedAt };
		const answers = [
			await post('/v1/opt-outs', { subject, country }),
			await post('/v1/consents', { subject, country, ...evidence }),
			await post('/v1/sandbox/inbound', { from: subject, country, text: 'STOP' }),
			await put('/v1/contacts', { phone: subject, country }),
			await get(`/v1/opt-outs?subject=${subject}&country=${country}`),
			await get(`/v1/consents?subject=${subject}&country=${country}`),
			await get(`/v1/consents/state?subject=${subject}&country=${country}`),
			await get(`/v1/consents/proof?subject=${subject}&country=${country}`),
			await get(`/v1/contacts?query=${subject}&country=${country}`),
			await get(`/v1/messages?to=${subject}&country=${country}`),
		];
		for (const { status, body } of answers) {
			expect([status, pointers(body)]).toEqual([422, expected]);
		}
		const batch = await post<{ results: { problem: Json }[] }>('/v1/opt-outs/batch', {
			optOuts: [{ subject, country }],
		});
		expect(pointers(batch.body.results[0]?.problem ?? {})).toEqual(expected);
		const sent = await post('/v1/messages', marketingSms({ to: subject, recipient: { country } }));
		expect([sent.status, pointers(sent.body)]).toEqual([422, ['/recipient/country']]);
	});

	it.each(['621 123 456', '471123456', '612345678', '791234567', '36180', '+331'])(
		'must be given for %s, which may be of another country',
		async (subject) => {
			const { status, body } = await world.client.post('/v1/opt-outs', { subject });
			expect([status, pointers(body)]).toEqual([422, ['/subject']]);
			expect(JSON.stringify(body)).not.toContain(subject.replaceAll(' ', ''));
		},
	);

	it.each([
		'621 123 456',
		'471123456',
		'612345678',
		'791234567',
		'612345678.0',
		'６１２３４５６７８',
	])('must be given for a message to %s, or a contact with it, too', async (to) => {
		const { post, put } = world.client;
		for (const channel of ['sms', 'voice']) {
			const message = { ...marketingSms({ to, recipient: {} }), channel };
			const sent = await post('/v1/messages', message);
			expect([channel, sent.status, pointers(sent.body)]).toEqual([channel, 422, ['/to']]);
			expect(sent.body['errors']).toMatchObject([
				{ message: expect.stringContaining('recipient.country') as string },
			]);
			for (const path of ['/v1/messages/batch', '/v1/checks']) {
				const { body } = await post<{ results: { problem: Json }[] }>(path, {
					messages: [message],
				});
				expect([path, pointers(body.results[0]?.problem ?? {})]).toEqual([path, ['/to']]);
			}
		}
		const contact = await put('/v1/contacts', { phone: to });
		expect([contact.status, pointers(contact.body)]).toEqual([422, ['/phone']]);
		const recorded = await post('/v1/consents', {
			...consent,
			subject: to,
			channels: ['sms'],
			purposes: ['marketing'],
			action: 'grant',
		});
		expect([recorded.status, pointers(recorded.body)]).toEqual([422, ['/subject']]);
	});

	it('is that of the contact for a message that names one', async () => {
		const { post, put } = world.client;
		const contact = await put('/v1/contacts', { phone: '621 123 457', country: 'LU' });
		const { status, body } = await post('/v1/messages', {
			...marketingSms({ to: '621 123 457' }),
			recipient: { contactId: contact.body['id'] },
		});
		expect([status, body['to'] ?? body['detail']]).toEqual([201, '+352621123457']);
	});

	it.each(['AQ', 'TF'])('%s has no numbers of its own', async (country) => {
		const { status, body } = await world.client.post('/v1/opt-outs', {
			subject: '0612345678',
			country,
		});
		expect([status, pointers(body)]).toEqual([422, ['/subject']]);
		const international = { subject: '+33612345670', country };
		expect((await world.client.post('/v1/opt-outs', international)).status).toBe(201);
	});

	it('does not fit a contact', async () => {
		const { status, body } = await world.client.post('/v1/opt-outs', {
			contactId: 'con_1',
			country: 'BE',
		});
		expect([status, pointers(body)]).toEqual([422, ['/country']]);
	});
});

it.each([
	['/v1/opt-outs', { subject: '+33612345678', contry: 'BE' }, '/contry'],
	['/v1/opt-outs', { subject: '+33612345678', '+33612345678': 1 }, '/***'],
	[
		'/v1/consents',
		{
			subject: '+33612345678',
			channels: ['sms'],
			purposes: ['marketing'],
			action: 'withdraw',
			collectedAt: consent.collectedAt,
			Country: 'BE',
		},
		'/Country',
	],
])('an unknown field of %s is named', async (path, request, pointer) => {
	const { status, body } = await world.client.post(path, request);
	expect([status, pointers(body)]).toEqual([422, [pointer]]);
	expect(JSON.stringify(body)).not.toContain('33612345678');
});

it.each(['/v1/opt-outs', '/v1/consents', '/v1/consents/state'])(
	'an unknown parameter of %s is named',
	async (path) => {
		const { status, body } = await world.client.get(`${path}?subject=%2B33612345678&pays=BE`);
		expect([status, pointers(body)]).toEqual([422, ['/pays']]);
	},
);

/** Spellings of one mailbox. */
const MAILBOX = [
	'jean@société.fr',
	'jean@xn--socit-esab.fr',
	'Jean@SOCIÉTÉ.fr',
	'jean@XN--SOCIT-ESAB.FR',
	// The accents as characters of their own (NFD).
	'jean@société.fr'.normalize('NFD'),
	' jean@société.fr ',
];

/** Gmail ignores dots and what follows a plus sign. */
const GMAIL = [
	'jean.martin@gmail.com',
	'jeanmartin@googlemail.com',
	'Jean.Martin+boutique@GMAIL.com',
	'j.e.a.n.martin@gmail.com',
];

describe.each([
	['with an international domain', MAILBOX],
	['at Gmail', GMAIL],
])('a mailbox %s', (_where, spellings) => {
	it.each(spellings)('opted out as %j is opted out in every spelling', async (subject) => {
		const local = `m${spellings.indexOf(subject)}`;
		const named = (text: string) => text.replace(/j\.?e\.?a\.?n/i, local);
		const { post, get, put } = world.client;
		const optOut = await post('/v1/opt-outs', { subject: named(subject) });
		expect(optOut.status).toBe(201);
		const ids = new Set<unknown>();
		for (const other of spellings.map(named)) {
			const { body } = await post<{ results: { verdict: { findings: Json[] } }[] }>('/v1/checks', {
				messages: [newsletter({ to: other })],
			});
			const rules = body.results[0]?.verdict.findings.map(({ rule }) => rule);
			expect([other, rules]).toEqual([other, expect.arrayContaining(['SUP-01'])]);
			const again = await post('/v1/opt-outs', { subject: other });
			expect(again.body['id']).toBe(optOut.body['id']);
			const query = `subject=${encodeURIComponent(other)}`;
			const state = await get<{ optOuts: Json[] }>(`/v1/consents/state?${query}`);
			expect(state.body.optOuts).toHaveLength(1);
			ids.add((await put('/v1/contacts', { email: other })).body['id']);
			const found = await get<{ data: Json[] }>(`/v1/contacts?query=${encodeURIComponent(other)}`);
			expect(found.body.data).toHaveLength(1);
		}
		expect(ids.size).toBe(1);
	});
});

/** Two addresses of one line or mailbox: opted out under the first, written to under the second. */
it.each([
	['z.martin+promo@gmail.com', 'zmartin@googlemail.com'],
	['zo.martin@gmail.com', 'zomart.in@gmail.com'],
	['+262263101234', '0263101234'],
	['0976601234', '+596976601234'],
	['0947701234', '+596947701234'],
])('an opt-out of %s holds for %s', async (subject, to) => {
	const { post, get } = world.client;
	const channel = to.includes('@') ? 'email' : 'voice';
	expect((await post('/v1/opt-outs', { subject, channels: [channel] })).status).toBe(201);
	const message =
		channel === 'email'
			? newsletter({ to })
			: { ...marketingSms({ to }), channel, sender: undefined };
	const { body } = await post<{ results: { verdict: { findings: Json[] } }[] }>('/v1/checks', {
		messages: [message],
	});
	const rules = body.results[0]?.verdict.findings.map(({ rule }) => rule);
	expect([to, rules]).toEqual([to, expect.arrayContaining(['SUP-01'])]);
	const state = await get<{ optOuts: Json[] }>(
		`/v1/consents/state?subject=${encodeURIComponent(to)}`,
	);
	expect(state.body.optOuts).toHaveLength(1);
});
