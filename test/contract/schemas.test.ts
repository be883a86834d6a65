import type * as compliance from '../../compliance/src/index.ts';
import {
	eventData,
	eventQuery,
	eventTypes,
	messageRequest,
	webhookRequest,
	type ParsedMessageRequest,
	type PolicyDocument,
	type VerdictDocument,
} from '../../contract/src/index.ts';

const sms = {
	channel: 'sms',
	purpose: 'marketing',
	to: '06 39 98 00 01',
	content: { text: 'Bonjour' },
};

function problems(value: unknown): string[] {
	const result = messageRequest.safeParse(value);
	return result.success ? [] : result.error.issues.map((issue) => issue.path.join('.'));
}

test('a plain message is taken, and outside its hours it is refused by default', () => {
	expect(messageRequest.parse(sms)).toEqual({ ...sms, outsideHours: 'reject' });
});

test.each([
	['an unknown channel', { ...sms, channel: 'fax' }, ['channel']],
	['a missing purpose', { ...sms, purpose: undefined }, ['purpose']],
	['an empty recipient', { ...sms, to: '  ' }, ['to']],
	['an empty text', { ...sms, content: { text: ' \n' } }, ['content.text']],
	['no content', { ...sms, content: undefined }, ['content.text']],
	['a local time', { ...sms, sendAt: '2026-11-24T09:00:00' }, ['sendAt']],
	['an unknown sector', { ...sms, sector: 'toys' }, ['sector']],
	['a country by name', { ...sms, recipient: { country: 'France' } }, ['recipient.country']],
	[
		'an e-mail without subject and body',
		{ ...sms, channel: 'email', content: {} },
		['content.subject', 'content.text'],
	],
	[
		'consent without its instant',
		{ ...sms, consent: { method: 'paper' } },
		['consent.collectedAt'],
	],
	[
		'too many metadata',
		{
			...sms,
			metadata: Object.fromEntries(Array.from({ length: 21 }, (_, i) => [`k${i}`, 'v'])),
		},
		['metadata'],
	],
])('%s is refused by its field', (_name, value, fields) => {
	expect(problems(value)).toEqual(fields);
});

test('times with any offset are taken as they are', () => {
	expect(problems({ ...sms, sendAt: '2026-11-24T09:00:00+01:00' })).toEqual([]);
	expect(problems({ ...sms, notAfter: '2026-11-24T09:00:00Z' })).toEqual([]);
});

test.each(['ftp://example.com/x', 'javascript:alert(1)', 'example.com/hook', ''])(
	'%s is no webhook address',
	(url) => {
		expect(webhookRequest.safeParse({ url, events: ['opt_out.created'] }).success).toBe(false);
	},
);

test('types of the contract and of the compliance module are one truth', () => {
	type Assignable<From, To> = [From] extends [To] ? true : never;
	// A type that drifts apart makes one of these lines fail to compile.
	const verdictOut: Assignable<compliance.Verdict['outcome'], VerdictDocument['outcome']> = true;
	const finding: Assignable<keyof compliance.Finding, keyof VerdictDocument['findings'][number]> =
		true;
	const sector: Assignable<NonNullable<ParsedMessageRequest['sector']>, compliance.Sector> = true;
	const sectorBack: Assignable<
		compliance.Sector,
		NonNullable<ParsedMessageRequest['sector']>
	> = true;
	const policyOut: Assignable<PolicyDocument, compliance.Policy> = true;
	expect([verdictOut, finding, sector, sectorBack, policyOut]).toEqual([
		true,
		true,
		true,
		true,
		true,
	]);
});

describe('the query for events', () => {
	test.each([
		['message.delivered', ['message.delivered']],
		['message.delivered,message.failed', ['message.delivered', 'message.failed']],
		[
			['message.delivered', 'message.failed, opt_out.created'],
			['message.delivered', 'message.failed', 'opt_out.created'],
		],
	])('reads types %j', (types, expected) => {
		expect(eventQuery.parse({ types }).types).toEqual(expected);
	});

	test.each(['', 'message.read', ['message.delivered', ''], 1, [[]]])(
		'does not take types %j',
		(types) => {
			expect(eventQuery.safeParse({ types }).success).toBe(false);
		},
	);

	test('defaults to every type, newest first', () => {
		expect(eventQuery.parse({})).toEqual({ limit: 50, order: 'desc' });
		expect(eventQuery.safeParse({ since: '2026-11-24T09:00' }).success).toBe(false);
	});
});

test('every event type has a schema of its data', () => {
	expect(Object.keys(eventData).toSorted()).toEqual([...eventTypes].toSorted());
});
