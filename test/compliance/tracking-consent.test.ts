import { isAboutMessages, trackingStanding } from '../../compliance/src/index.ts';
import type { ConsentRecord, OptOut } from '../../compliance/src/index.ts';

const record = (change: Partial<ConsentRecord> = {}): ConsentRecord => ({
	action: 'grant',
	channels: ['email'],
	purposes: ['tracking_clicks'],
	collectedAt: '2026-03-01T10:00:00Z',
	...change,
});
const optOut = (change: Partial<OptOut> = {}): OptOut => ({
	channels: ['email'],
	source: 'unsubscribe_link',
	occurredAt: '2026-04-01T10:00:00Z',
	...change,
});
const LATER = '2026-05-01T10:00:00Z';
const stateOf = (records: ConsentRecord[], optOuts: OptOut[] = [], at?: number) =>
	trackingStanding('email', 'tracking_clicks', records, optOuts, at).state;

test.each<[string, ConsentRecord[], OptOut[], string]>([
	['nobody was asked', [], [], 'none'],
	['a grant', [record()], [], 'granted'],
	['marketing is not tracking', [record({ purposes: ['marketing', 'transactional'] })], [], 'none'],
	['openings are not clicks', [record({ purposes: ['tracking_opens'] })], [], 'none'],
	['another channel', [record({ channels: ['sms'] })], [], 'none'],
	['both at once', [record({ purposes: ['marketing', 'tracking_clicks'] })], [], 'granted'],
	['withdrawn', [record(), record({ action: 'withdraw', collectedAt: LATER })], [], 'withdrawn'],
	['refused', [record({ action: 'refuse' })], [], 'refused'],
	[
		'marketing withdrawn',
		[record(), record({ action: 'withdraw', purposes: ['marketing'], collectedAt: LATER })],
		[],
		'granted',
	],
	['an opt-out from the channel', [record()], [optOut()], 'withdrawn'],
	['an opt-out from everything', [record()], [optOut({ channels: ['all'] })], 'withdrawn'],
	['an opt-out from another channel', [record()], [optOut({ channels: ['sms'] })], 'granted'],
	['a grant after an opt-out', [record({ collectedAt: LATER })], [optOut()], 'granted'],
	[
		'an import after a withdrawal',
		[record({ action: 'withdraw' }), record({ method: 'import', collectedAt: LATER })],
		[],
		'withdrawn',
	],
	['an import alone', [record({ method: 'import' })], [], 'granted'],
	[
		'a grant after a withdrawal',
		[record({ action: 'withdraw' }), record({ method: 'web_form', collectedAt: LATER })],
		[],
		'granted',
	],
	['a grant without a date', [record({ collectedAt: 'soon' })], [], 'none'],
	[
		'a withdrawal without a date',
		[record(), record({ action: 'withdraw', collectedAt: '' })],
		[],
		'withdrawn',
	],
])('%s', (_, records, optOuts, state) => {
	expect(stateOf(records, optOuts)).toBe(state);
});

test('a grant from the future does not count yet', () => {
	expect(stateOf([record()], [], Date.parse('2026-02-01T00:00:00Z'))).toBe('none');
});

test('the decisive record is one of the given ones', () => {
	const records = [record({ purposes: ['marketing'] }), record()];
	const standing = trackingStanding('email', 'tracking_clicks', records, []);
	expect(standing.record).toBe(records[1]);
});

test('a record of tracking alone is not about messages', () => {
	expect(isAboutMessages(record())).toBe(false);
	expect(isAboutMessages(record({ purposes: ['tracking_opens', 'transactional'] }))).toBe(true);
});
