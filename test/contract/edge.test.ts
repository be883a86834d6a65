/** What the n8n nodes and the Zapier app share. */
import { defaultPolicy, type Finding } from '@marketing-cible/compliance';
import * as edge from '@marketing-cible/contract/edge';
import {
	channel,
	complaintAnswerRequest,
	complaintChannel,
	complaintSays,
	complaintState,
	consentEvidence,
	deadline,
	deadlineState,
	eventTypes,
	messageRequest,
	messageStatus,
	optOutRequest,
	policy,
	proofRequestState,
	purpose,
	sector,
} from '@marketing-cible/contract';

const NOW = Date.parse('2026-11-24T09:00:00Z');

describe('labels', () => {
	const { action, method } = consentEvidence.shape;
	test.each([
		['channels', edge.CHANNEL_LABELS, channel.options],
		['opt-out channels', edge.OPT_OUT_CHANNEL_LABELS, ['all', ...channel.options]],
		['purposes', edge.PURPOSE_LABELS, purpose.options],
		['sectors', edge.SECTOR_LABELS, sector.options],
		['consent actions', edge.CONSENT_ACTION_LABELS, action.options],
		['consent methods', edge.CONSENT_METHOD_LABELS, method.unwrap().options],
		['opt-out sources', edge.OPT_OUT_SOURCE_LABELS, optOutRequest.shape.source.unwrap().options],
		['statuses', edge.MESSAGE_STATUS_LABELS, messageStatus.options],
		['complaint channels', edge.COMPLAINT_CHANNEL_LABELS, complaintChannel.options],
		['complaints', edge.COMPLAINT_SAYS_LABELS, complaintSays.options],
		['states of complaints', edge.COMPLAINT_STATE_LABELS, complaintState.options],
		['answers', edge.COMPLAINT_ANSWER_LABELS, complaintAnswerRequest.shape.kind.options],
		['requests for proof', edge.PROOF_REQUEST_STATE_LABELS, proofRequestState.options],
		['deadlines', edge.DEADLINE_STATE_LABELS, deadlineState.options],
		['sides of the contract', edge.DEADLINE_OWED_BY_LABELS, deadline.shape.owedBy.options],
		['events', edge.EVENT_LABELS, eventTypes.filter((type) => type !== 'webhook.test')],
	] as [string, edge.Labels<string>, readonly string[]][])(
		'of %s cover the contract, each once',
		(_list, labels, values) => {
			expect(edge.valuesOf(labels).toSorted()).toEqual(values.toSorted());
			const words = Object.values(labels).map(edge.labelText);
			expect(new Set(words).size).toBe(words.length);
			for (const label of Object.values(labels)) {
				if (typeof label !== 'string') expect(label.description).toMatch(/^[A-Z].*[^.]$/);
			}
		},
	);
});

describe('fieldLabel', () => {
	test.each([
		['/content/text', 'Text'],
		['/messages/3/content/text', 'Text'],
		['/optOuts/12/channels/0', 'Channels'],
		['/message/content/text', 'Text'],
		['/message', undefined],
		['/metadata/orderId', 'Metadata'],
		['/nothing/there', undefined],
		['nothing', undefined],
		['', undefined],
	])('%s is %s', (pointer, label) => {
		expect(edge.fieldLabel(pointer, edge.FIELD_LABELS)).toBe(label);
	});
});

describe('fieldWords', () => {
	test.each([
		['write it in full, or give recipient.country', 'write it in full, or give Country'],
		['must be later than sendAt.', 'must be later than Send At.'],
		[
			'is an e.g. of what iPhone and example.org are',
			'is an e.g. of what iPhone and example.org are',
		],
		['give country', 'give country'],
	])('%s', (text, expected) => {
		expect(edge.fieldWords(text, edge.FIELD_LABELS)).toBe(expected);
	});
});

describe('readDeduplicateFor', () => {
	test.each([
		[24, 24],
		['9528', 9528],
		[' 90 days ', 2160],
		['13 Months', 9528],
		[2208, 2208],
		...[23, 9529, 24.5, -24, NaN, '', '24h', '1e2', true, null, [168], { hours: 168 }].map(
			(value): [unknown, null] => [value, null],
		),
	] as [unknown, number | null][])('%j is %j', (value, hours) => {
		expect(edge.readDeduplicateFor(value)).toBe(hours);
	});

	test('offers what the contract accepts', () => {
		for (const hours of Object.keys(edge.DEDUPLICATE_FOR_LABELS).map(Number)) {
			expect(messageRequest.shape.deduplicateForHours.safeParse(hours).success).toBe(true);
		}
		const longest = Math.max(...Object.keys(edge.DEDUPLICATE_FOR_LABELS).map(Number));
		expect(messageRequest.shape.deduplicateForHours.safeParse(longest + 1).success).toBe(false);
	});
});

describe('saysNoValue', () => {
	test.each(['n/a', ' N/A', '-', '—', 'None', 'néant', '?'])('%s', (text) => {
		expect(edge.saysNoValue(text)).toBe(true);
	});
	test.each(['0', '+33612345678', 'call me', 'zoe@customer.example', 'Na Li'])('not %s', (text) => {
		expect(edge.saysNoValue(text)).toBe(false);
	});
});

describe('isPolicy', () => {
	test('takes the default policy and what a newer platform adds', () => {
		expect(edge.isPolicy(defaultPolicy)).toBe(true);
		expect(edge.isPolicy({ ...defaultPolicy, later: 1 })).toBe(true);
		expect(policy.safeParse(defaultPolicy).success).toBe(true);
	});

	test.each([
		undefined,
		null,
		'contract',
		{},
		{ ...defaultPolicy, preset: 1 },
		{ ...defaultPolicy, stopCodes: null },
		{ ...defaultPolicy, options: null },
	])('does not take %j', (body) => {
		expect(edge.isPolicy(body)).toBe(false);
	});
});

describe('readRetryAfter', () => {
	test.each([
		['0', 0],
		['17', 17_000],
		[17, 17_000],
		[' 5 ', 5000],
		['Tue, 24 Nov 2026 09:00:30 GMT', 30_000],
		['Tue, 24 Nov 2026 08:00:00 GMT', 0],
		['soon', null],
		['-1', null],
		['1e9', null],
		['2026-11-24', null],
		[NaN, null],
		['', null],
		[undefined, null],
		[['5'], null],
	])('%j is %j', (header, expected) => {
		expect(edge.readRetryAfter(header, NOW)).toBe(expected);
	});
});

describe('redact', () => {
	test.each([
		'+33612345678',
		'0612345678',
		'06 12 34 56 78',
		'06-12-34-56-78',
		'+33 (0)6 12 34 56 78',
		'06.12.34.56.78',
		'612345678',
		'zoe.martin+test@example.co.uk',
		"o'brien@example.com",
		'"zoe martin"@example.com',
		'mc_live_Zm9v-YmFy_0123456789',
		'mc_test_abc',
		'whsec_MDEyMzQ1Njc4OWFiY2RlZg==',
		'Bearer anything-that-was-sent',
	])('hides %s', (address) => {
		expect(edge.redact(`Say ${address}, please.`)).toBe('Say ***, please.');
	});

	test.each([
		'2026-11-24T08:00:00Z',
		'24 November 2026, 08:00',
		'msg_01JD8Z6V5W3N2K4Q7R9T',
		'article D.223-9',
		'36180',
		'08:00–22:00',
	])('leaves %s alone', (text) => {
		expect(edge.redact(text)).toBe(text);
	});

	test('takes another mask, and long texts in linear time', () => {
		expect(edge.redact('a@b.fr', '…')).toBe('…');
		const long = 'x'.repeat(1_000_000);
		expect(edge.redact(long)).toBe(long);
	});
});

describe('readProblem', () => {
	const problem = { type: '/problems/conflict', title: 'Conflict', status: 409, detail: 'No.' };
	test('knows a problem document from anything else', () => {
		expect(edge.readProblem(problem)).toBe(problem);
		for (const body of [undefined, null, '<html>', {}, { ...problem, detail: undefined }]) {
			expect(edge.readProblem(body)).toBeNull();
		}
	});
});

describe('a refusal', () => {
	const finding = (rule: string, en: string): Finding => ({
		rule,
		outcome: 'reject',
		layer: 'law',
		source: `Source of ${rule}`,
		effectiveFrom: '2004-06-22',
		confidence: 'high',
		message: { en, fr: '' },
		detail: {},
	});
	const next = { nextPermittedAt: '2026-11-23T07:00:00Z' };

	test('names the first rule and every reason once', () => {
		const decisive = [finding('CON-01', 'No consent.'), finding('SUP-01', 'No consent.')];
		expect(edge.summarizeRefusal(next, decisive)).toEqual({
			rule: 'CON-01',
			source: 'Source of CON-01',
			layer: 'law',
			reasons: ['No consent.'],
			nextPermittedAt: '2026-11-23T07:00:00Z',
		});
		expect(edge.summarizeRefusal({ nextPermittedAt: null }, [])).toEqual({
			rule: null,
			source: null,
			layer: null,
			reasons: [],
			nextPermittedAt: null,
		});
	});

	test('says from when it is permitted', () => {
		expect(edge.nextPermittedTime(next)).toBe('Next permitted time: 2026-11-23T07:00:00Z.');
		expect(edge.nextPermittedTime({ nextPermittedAt: null })).toBe('');
	});
});

test.each([
	[undefined, NOW],
	['2026-11-25T09:00:00Z', NOW + 86_400_000],
	['2026-11-23T09:00:00Z', NOW],
])('an edge decides a message to send at %s for the right instant', (sendAt, at) => {
	const message = { channel: 'sms', purpose: 'marketing', to: '+33612345678', sendAt } as const;
	expect(edge.edgeQuestion(message, { text: 'Bonjour' }, defaultPolicy, NOW)).toMatchObject({
		message: { channel: 'sms', to: '+33612345678', content: { text: 'Bonjour' } },
		facts: {},
		at,
		vantage: 'edge',
	});
});
