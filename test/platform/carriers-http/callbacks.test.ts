/** What callbacks mean, and that none of them can do harm. */
import fc from 'fast-check';
import { providers } from '../../../platform/src/carriers/http/providers/index.ts';
import { CALLBACK_EVENTS } from '../../../platform/src/carriers/http/provider.ts';
import { readCallback } from '../../../platform/src/carriers/http/read-callback.ts';
import { writeStopMention } from '../../../platform/src/carriers/http/stop-mention.ts';

const ID = `msg_${'01JDEXAMPLE'.padEnd(26, '0')}`;
const readerOf = (name: string, from: string | null = null) => ({
	provider: providers.find((provider) => provider.name === name)!,
	from,
});
const read = (
	name: string,
	fields: unknown,
	event = 'status' as (typeof CALLBACK_EVENTS)[number],
) => readCallback(readerOf(name), event, fields, null);

it.each([
	['ovh', { id: '1', ptt: '3' }, { kind: 'accepted' }],
	['ovh', { id: '1', ptt: '4' }, { kind: 'delivered' }],
	['ovh', { id: '1', ptt: '23' }, { reason: 'ovh_23', bounce: { type: 'hard', code: '23' } }],
	['ovh', { id: '1', ptt: '24' }, { reason: 'ovh_24', bounce: { type: 'soft', code: '24' } }],
	['ovh', { id: '1', ptt: '28' }, { reason: 'ovh_28', bounced: false }],
	['smsfactor', { message_id: ID, status: 3 }, { messageId: ID, kind: 'delivered' }],
	['smsfactor', { campaign_id: '7', status: 12 }, { carrierRef: '7', kind: 'undelivered' }],
	['smsfactor', { message_id: 'another', campaign_id: '7', status: 1 }, { carrierRef: '7' }],
	['octopush', { message_id: 's', status: 'BLACKLISTED_NUMBER' }, { optedOut: true }],
	['octopush', { message_id: 's', status: 'NOT_ALLOWED' }, { reason: 'octopush_not_allowed' }],
	['brevo', { messageId: 5, msg_status: 'soft_bounce' }, { bounce: { type: 'soft' } }],
	['brevo', { messageId: 5, msg_status: 'blacklisted' }, { optedOut: true }],
	['smsmode', { refClient: ID, status: { value: 'UNDELIVERABLE' } }, { messageId: ID }],
	['smsmode', { messageId: 'x', status: { value: 'ENROUTE' } }, { kind: 'accepted' }],
])('%s %j', (name, fields, receipt) => {
	expect(read(name, fields)).toMatchObject({ kind: 'receipt', receipt });
});

it.each([
	['ovh', { id: '1', ptt: '6' }],
	['ovh', { id: '1', ptt: '999' }],
	['octopush', { message_id: 's', status: 'UNKNOWN_DELIVERY' }],
	['smsmode', { refClient: ID, status: { value: 'constructor' } }],
	['smsmode', { refClient: ID, status: { value: '+33612345678 is gone' } }],
])('%s %j: nothing follows', (name, fields) => {
	expect(read(name, fields)).toMatchObject({ kind: 'nothing' });
});

it.each([
	['ovh', {}, 'status', 'ptt'],
	['octopush', { status: 'DELIVERED' }, 'status', 'message_id'],
	['smsfactor', { message: 'Bonjour' }, 'reply', 'from'],
	['smsfactor', { from: '33612345678', message: { a: 1 } }, 'reply', 'message'],
	['brevo', { to: '33612345678', msg_status: 'replied' }, 'status', 'reply'],
] as const)('%s %j to %s cannot be read: %s', (name, fields, event, field) => {
	expect(read(name, fields, event)).toEqual({ kind: 'unreadable', field });
});

it('an answer names person and number in international form', () => {
	const fields = {
		direction: 'MO',
		from: '33612345678',
		recipient: { to: '36034' },
		body: { text: 'Oui' },
		messageId: 'm',
	};
	expect(read('smsmode', fields)).toEqual({
		kind: 'inbound',
		message: { channel: 'sms', from: '+33612345678', to: '36034', text: 'Oui', ref: 'smsmode m' },
	});
});

it.each([
	['', ''],
	[`STOP ${'x'.repeat(6000)}`, `STOP ${'x'.repeat(4995)}`],
	[7, '7'],
])('an answer of the text %.10j is one', (message, text) => {
	const fields = { from: '33612345678', message, date: 'd' };
	expect(read('smsfactor', fields, 'reply')).toMatchObject({ kind: 'inbound', message: { text } });
});

it('a STOP without a readable person is kept all the same', () => {
	expect(read('ovh', { x: 1 }, 'stop')).toMatchObject({
		kind: 'inbound',
		message: { from: '', stops: true },
	});
});

it('an answer to the default sender is known as such', () => {
	const fields = {
		number: '+33612345678',
		text: 'x',
		sim_card_number: '38069',
		reception_date: 'd',
	};
	const answersDefault = (from: string | null) => {
		const report = readCallback(readerOf('octopush', from), 'status', fields, null);
		return report.kind === 'inbound' ? report.message.answersDefault : 'none';
	};
	expect(answersDefault('38069')).toBe(true);
	expect(answersDefault('38070')).toBe(false);
	expect(answersDefault('DURAND')).toBeUndefined();
	expect(answersDefault(null)).toBeUndefined();
});

const seed = Date.now() % 2 ** 31;
it(`no document throws, and none is more than it says (seed ${seed})`, () => {
	const names = providers.flatMap(({ callbacks: { status, reply, kinds } }) =>
		[status.ref, status.ours, status.state, reply.from, reply.text, kinds.map(({ field }) => field)]
			.flat()
			.filter((name): name is string => name !== null),
	);
	const keys = fc.constantFrom(...names, '__proto__', 'constructor', 'toString');
	const value = fc.oneof(
		fc.anything({ maxDepth: 2 }),
		fc.constantFrom('4', 3, 'delivered', 'MO', 'replied', ID, '33612345678', 'x'.repeat(6000)),
	);
	fc.assert(
		fc.property(
			fc.constantFrom(...providers),
			fc.constantFrom(...CALLBACK_EVENTS),
			fc.oneof(fc.anything(), fc.dictionary(keys, value)),
			(provider, event, fields) => {
				const report = readCallback({ provider, from: null }, event, fields, null);
				if (report.kind !== 'inbound') return;
				expect(report.message.text.length).toBeLessThanOrEqual(5000);
				expect(report.message.from.length).toBeLessThanOrEqual(40);
			},
		),
		{ seed, numRuns: 2000 },
	);
});

it.each([
	['Offre. STOP au 36180', 'appended', 'Offre.'],
	['Offre. STOP SMS au 36180.', 'appended', 'Offre.'],
	['STOP au 36180', 'appended', 'STOP au 36180'],
	['STOP au 36180 sinon, à bientôt', 'appended', 'STOP au 36180 sinon, à bientôt'],
	['Offre sans mention', 'appended', 'Offre sans mention'],
	['Offre. STOP au 36180', 'kept', 'Offre. STOP au 36180'],
] as const)('the mention of %j, %s: %j', (text, rule, expected) => {
	expect(writeStopMention(text, rule)).toBe(expected);
});

it.each([
	['Offre. STOP au 36180', 'Offre. STOP au XXXXX'],
	['Offre. Stop SMS 36180', 'Offre. STOP au XXXXX'],
	['Été. STOP au 36180 !', 'Été. STOP au XXXXX !'],
	['Sans mention', 'Sans mention'],
])('the mention of %j gets the placeholder: %j', (text, expected) => {
	expect(writeStopMention(text, { placeholder: 'STOP au XXXXX' })).toBe(expected);
});
