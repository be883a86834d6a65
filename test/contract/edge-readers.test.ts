/** Readers that the n8n nodes and the Zapier app share: keys, lists, yes and no, holes, faults of a connection. */
import * as edge from '@marketing-cible/contract/edge';
import {
	campaigns,
	consents,
	messages,
	optOuts,
	segments,
	templates,
	webhooks,
} from '@marketing-cible/contract/requests';
import { processorTime } from '../processor-time.ts';

const KEY = 'mc_live_Zm9v-YmFy_0123456789';

describe('readApiKey', () => {
	test.each([
		KEY,
		` ${KEY} `,
		`${KEY}\u200b`,
		`\ufeff${KEY}`,
		`\u00a0${KEY}\u2028`,
		`${KEY}\r\n`,
		`"${KEY}"`,
		`“${KEY}”`,
		`‘${KEY}’`,
		`« ${KEY} »`,
		`\u0000${KEY}`,
	])('reads %j', (given) => expect(edge.readApiKey(given)).toBe(KEY));

	test.each([
		'',
		'  ',
		'“”',
		`Bearer ${KEY}`,
		`mc_live\u200b_${KEY}`,
		`${KEY}\n${KEY}`,
		`${KEY}é`,
		'mc_live_…',
		'a'.repeat(513),
		undefined,
		null,
		42,
		true,
		[KEY],
		{ key: KEY },
	])('refuses %j', (given) => expect(edge.readApiKey(given)).toBeNull());
});

describe('readPage', () => {
	test.each([
		[
			{ data: [], nextCursor: null },
			{ data: [], nextCursor: null },
		],
		[{ data: [{ id: 'a' }] }, { data: [{ id: 'a' }], nextCursor: null }],
		[
			{ data: [{ id: 'a', more: 1 }], nextCursor: 'b' },
			{ data: [{ id: 'a', more: 1 }], nextCursor: 'b' },
		],
	])('reads %j', (body, page) => expect(edge.readPage(body)).toEqual(page));

	test.each([
		undefined,
		null,
		'data',
		[],
		{},
		{ data: null },
		{ data: {} },
		{ data: [null] },
		{ data: ['a'] },
		{ data: [{}] },
		{ data: [{ id: 1 }] },
		{ data: [], nextCursor: 7 },
		{ data: [], nextCursor: '' },
	])('refuses %j', (body) => expect(edge.readPage(body)).toBeNull());

	test('knows the entries of a list without IDs by another member', () => {
		const body = { data: [{ state: 'fed' }], nextCursor: null };
		expect(edge.readPage(body, 'state')).toEqual(body);
		expect(edge.readPage(body)).toBeNull();
		expect(edge.readPage({ data: [{ id: 'a' }] }, 'state')).toBeNull();
	});
});

/** One of each kind of character that nobody sees. */
const UNSEEN = [
	...['\u200b', '\u200e', '\ufeff', '\u00ad', '\u2060', '\u202a', '\u00a0', '\u3164', '\u2800'],
	...['\u0000', '\u007f', '\n', '\u{e0020}'],
];

describe('what nobody sees', () => {
	test.each(UNSEEN)('%j is nothing to see, and no part of a name', (unseen) => {
		expect(edge.isSeen(unseen)).toBe(false);
		expect(edge.isSeen(`${unseen} ${unseen}`)).toBe(false);
		expect(edge.isSeen(`${unseen}a`)).toBe(true);
	});

	test.each(UNSEEN.filter((unseen) => unseen !== '\u{e0020}'))('%j is cut off', (unseen) => {
		expect(edge.trimUnseen(`${unseen} DURAND SA ${unseen}`)).toBe('DURAND SA');
		expect(edge.plainKey(`${unseen}order-1042${unseen}`)).toBe('order-1042');
	});

	test.each(['❤️', '🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}', '👩‍🚀', 'a\u0301'])(
		'%s stays whole',
		(text) => {
			expect(edge.isSeen(text)).toBe(true);
			expect(edge.trimUnseen(` ${text} `)).toBe(text);
		},
	);

	test('keys that look the same are the same, and a hole shows', () => {
		expect(edge.plainKey('order\u200b-10\u00ad42')).toBe('order-1042');
		expect(edge.hasHole(edge.plainKey('order-\u200b'))).toBe(true);
		expect(edge.hasHole(edge.plainKey('order-\u200b-shipped'))).toBe(true);
	});

	test('long texts take linear time', () => {
		const text = `a${'\u200b '.repeat(50_000)}b`;
		const took = processorTime();
		expect(edge.trimUnseen(text)).toBe(text);
		expect(edge.isSeen('\u200b '.repeat(50_000))).toBe(false);
		expect(took()).toBeLessThan(1000);
	});
});

describe('readYesNo', () => {
	test.each([true, 'true', ' YES ', 'y', '1', 1, 'on', 'oui', 'Oui', 'vrai'])(
		'%j is yes',
		(given) => {
			expect(edge.readYesNo(given)).toBe(true);
		},
	);
	test.each([false, 'false', 'No', 'n', '0', 0, 'off', 'non', 'NON', 'faux'])(
		'%j is no',
		(given) => {
			expect(edge.readYesNo(given)).toBe(false);
		},
	);
	test.each(['', 'perhaps', '2', 2, NaN, null, undefined, [], ['yes'], {}])(
		'%j is neither',
		(given) => {
			expect(edge.readYesNo(given)).toBeNull();
		},
	);
});

describe('hasHole', () => {
	test.each([
		'order-',
		'-shipped',
		'order--shipped',
		'order-:shipped',
		'order- -shipped',
		'order:',
		'order/',
		'order#',
		'undefined',
		'null',
		'order-undefined',
		'order-null-shipped',
		'NaN',
		'[object Object]',
		'order-[object Object]',
		'Invalid Date',
		'Invalid DateTime',
		'{{id}}',
		'order-{{ 1.id }}',
		'order-%ORDER_ID%',
		'order-[[id]]',
	])('%j has one', (key) => expect(edge.hasHole(key)).toBe(true));

	test.each([
		'1042',
		'order-1042',
		'order-1042-shipped',
		'2026-11-24T09:00:00+01:00',
		'evt_01KAQ45R8T2Y4U6I8O0P2A4S6D',
		'shop/order#1042',
		'Zm9vYmFyMTIzNDU2Nzg5MA-_',
		'_Zm9vYmFyMTIzNDU2Nzg5MA',
		'550e8400-e29b-41d4-a716-446655440000',
		'nullify-7',
		'#1042',
		'https://shop.example/orders/1042/',
	])('%j has none', (key) => expect(edge.hasHole(key)).toBe(false));
});

describe('readConnectionFault', () => {
	const withCode = (code: string) => Object.assign(new Error('secret'), { code });
	test.each([
		['ECONNREFUSED', 'unreachable', /refused/],
		['ENOTFOUND', 'unreachable', /resolved/],
		['DEPTH_ZERO_SELF_SIGNED_CERT', 'unreachable', /self-signed/],
		['ERR_TLS_CERT_ALTNAME_INVALID', 'unreachable', /another host name/],
		['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'unreachable', /not trusted/],
		['CERT_HAS_EXPIRED', 'unreachable', /expired/],
		['EPROTO', 'unreachable', /plain http/],
		['ECONNRESET', 'lost', /closed before/],
		['ETIMEDOUT', 'lost', /in time/],
		['something new', 'lost', /No answer came/],
		['constructor', 'lost', /No answer came/],
	])('%s is %s', (code, kind, reason) => {
		for (const error of [
			withCode(code),
			new TypeError('fetch failed', { cause: withCode(code) }),
			{ httpCode: '0', cause: { cause: withCode(code) } },
		]) {
			const fault = edge.readConnectionFault(error);
			expect(fault.kind).toBe(kind);
			expect(fault.reason).toMatch(reason);
			expect(fault.reason).not.toContain('secret');
		}
	});

	test.each([undefined, null, 'text', 7, {}])('%j is an answer that is missing', (error) => {
		expect(edge.readConnectionFault(error)).toEqual({ kind: 'lost', reason: 'No answer came.' });
	});
});

test('which requests change nothing, and which may be sent again', () => {
	const message = { channel: 'sms', purpose: 'marketing', to: '+33612345678' } as const;
	const optOut = { subject: '+33612345678', channels: ['all' as const] };
	const consent = {
		subject: '+33612345678',
		channels: ['sms' as const],
		purposes: ['marketing' as const],
		action: 'grant' as const,
		collectedAt: '2026-11-24T09:00:00Z',
	};
	const hook = { url: 'https://hooks.example', events: ['opt_out.created' as const] };
	const table = [
		[messages.list(), true, true],
		[messages.check([message]), true, true],
		[templates.preview('tpl/1', {}), true, true],
		[campaigns.check('cmp_1'), true, true],
		[campaigns.pause('cmp_1'), false, false],
		[campaigns.pause('cmp_1', undefined, 'key'), false, true],
		[segments.addMembers('seg_1', [{ contactId: 'con_1' }]), false, true],
		[segments.removeMembers('seg_1', [{ contactId: 'con_1' }]), false, true],
		[messages.send(message, 'key'), false, true],
		[messages.cancel('msg_1'), false, true],
		[optOuts.create(optOut), false, true],
		[consents.record(consent), false, false],
		[consents.record(consent, 'key'), false, true],
		[webhooks.create(hook), false, false],
		[webhooks.delete('whk_1'), false, true],
	] as const;
	for (const [request, safe, repeatable] of table) {
		expect([request.path, edge.changesNothing(request)]).toEqual([request.path, safe]);
		expect([request.path, edge.mayBeRepeated(request)]).toEqual([request.path, repeatable]);
	}
});
