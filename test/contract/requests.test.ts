import {
	accounts,
	consents,
	deriveIdempotencyKey,
	events,
	messages,
	optOuts,
	waits,
	webhooks,
} from '../../contract/src/requests/index.ts';

describe('deriveIdempotencyKey', () => {
	test('is stable for the same parts and says nothing about them', () => {
		const key = deriveIdempotencyKey(['exec-1', 'node-1', 0, 3]);
		expect(key).toMatch(/^[0-9a-f]{64}$/);
		expect(deriveIdempotencyKey(['exec-1', 'node-1', 0, 3])).toBe(key);
	});

	test.each([
		[
			['a', 'bc'],
			['ab', 'c'],
		],
		[['a', ''], ['a']],
		[
			['a', 1],
			['a', 11],
		],
		[['a;1:b'], ['a', 'b']],
		[
			['x', 'y'],
			['y', 'x'],
		],
	])('%j and %j differ', (left, right) => {
		expect(deriveIdempotencyKey(left)).not.toBe(deriveIdempotencyKey(right));
	});
});

describe('request builders', () => {
	test('a send carries its key as a header and the message untouched', () => {
		const message = {
			channel: 'sms' as const,
			purpose: 'transactional' as const,
			to: '06 39 98 00 01',
			content: { text: '{{first_name}} é\n[[x]] 🎁' },
		};
		const request = messages.send(message, 'key-1');
		expect(request).toEqual({
			method: 'POST',
			path: '/v1/messages',
			query: {},
			body: message,
			headers: {
				accept: 'application/json',
				'content-type': 'application/json',
				'idempotency-key': 'key-1',
			},
		});
		expect(request.body).toBe(message);
	});

	test('ids cannot leave their path segment', () => {
		expect(messages.get('../account?x=1').path).toBe('/v1/messages/..%2Faccount%3Fx%3D1');
		expect(webhooks.delete('a/b').path).toBe('/v1/webhooks/a%2Fb');
		expect(waits.cancel('a/b').path).toBe('/v1/waits/a%2Fb/cancel');
	});

	test('empty and missing query members are left out', () => {
		expect(optOuts.list({ since: '', cursor: undefined, limit: 10 }).query).toEqual({
			limit: '10',
		});
		expect(consents.state('+33639980001').query).toEqual({ subject: '+33639980001' });
	});

	test('reading requests have no body and no content type', () => {
		for (const request of [accounts.get(), accounts.policy(), webhooks.list()]) {
			expect(request.method).toBe('GET');
			expect(request.body).toBeUndefined();
			expect(request.headers).not.toHaveProperty('content-type');
		}
	});

	test('a check says its instant only when it has one', () => {
		expect(messages.check([], '2026-11-22T09:00:00Z').body).toEqual({
			messages: [],
			at: '2026-11-22T09:00:00Z',
		});
		expect(messages.check([]).body).toEqual({ messages: [] });
	});
});

describe('the list of events', () => {
	test('names its types in one parameter', () => {
		const types = ['message.bounced', 'message.complained'] as const;
		expect(events.list({ types, order: 'asc', limit: 200, cursor: 'c1' })).toMatchObject({
			method: 'GET',
			path: '/v1/events',
			query: {
				types: 'message.bounced,message.complained',
				order: 'asc',
				limit: '200',
				cursor: 'c1',
			},
		});
		expect(events.list().query).toEqual({});
	});
});
