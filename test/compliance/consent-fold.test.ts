import { foldConsents } from '../../compliance/src/index.ts';
import type { ConsentRecord, OptOut } from '../../compliance/src/index.ts';
import { CONSENT } from './rule-tester.ts';

const record = (change: Partial<ConsentRecord>): ConsentRecord => ({ ...CONSENT, ...change });
const optOut = (change: Partial<OptOut> = {}): OptOut => ({
	channels: ['sms'],
	source: 'stop_sms',
	occurredAt: '2026-05-01T00:00:00Z',
	...change,
});

test('nothing recorded is no consent', () => {
	const none = { state: 'none', since: null, record: null, optOut: null };
	expect(foldConsents([])).toEqual({
		sms: { marketing: none, transactional: none },
		email: { marketing: none, transactional: none },
		voice: { marketing: none, transactional: none },
	});
});

test('the latest act wins by its own date, not by its place in the list', () => {
	const withdrawn = record({ action: 'withdraw', collectedAt: '2026-01-01T00:00:00Z' });
	const fold = foldConsents([withdrawn, CONSENT]);
	expect(fold.sms.marketing).toMatchObject({ state: 'withdrawn', since: '2026-01-01T00:00:00Z' });
	expect(fold.sms.transactional.state).toBe('none');
});

test('instants are compared, not texts', () => {
	const grant = record({ collectedAt: '2026-01-01T01:00:00+02:00' });
	const withdrawn = record({ action: 'withdraw', collectedAt: '2025-12-31T23:30:00Z' });
	expect(foldConsents([withdrawn, grant]).sms.marketing.state).toBe('withdrawn');
});

test('channels are apart', () => {
	const refusal = record({
		action: 'refuse',
		channels: ['voice'],
		collectedAt: '2026-01-01T00:00:00Z',
	});
	const fold = foldConsents([CONSENT, refusal]);
	expect(fold.voice.marketing.state).toBe('refused');
	expect(fold.sms.marketing.state).toBe('granted');
});

test('an opt-out ends a consent, a later consent lifts it', () => {
	expect(foldConsents([CONSENT], [optOut()]).sms.marketing).toMatchObject({
		state: 'withdrawn',
		since: '2026-05-01T00:00:00Z',
		optOut: { source: 'stop_sms' },
	});
	expect(foldConsents([CONSENT], [optOut()]).email.marketing.state).toBe('granted');
	const again = record({ collectedAt: '2026-05-01T00:00:01Z' });
	expect(foldConsents([CONSENT, again], [optOut()]).sms.marketing).toMatchObject({
		state: 'granted',
		optOut: null,
	});
});

test('a complaint stays, an import lifts nothing', () => {
	const again = record({ collectedAt: '2026-06-01T00:00:00Z' });
	expect(foldConsents([again], [optOut({ source: 'complaint' })]).sms.marketing.state).toBe(
		'withdrawn',
	);
	expect(foldConsents([{ ...again, method: 'import' }], [optOut()]).sms.marketing.state).toBe(
		'withdrawn',
	);
});

test.each(['withdraw', 'refuse'] as const)('an import lifts no %s, whatever its date', (action) => {
	const forbidden = record({ action, collectedAt: '2026-05-01T00:00:00Z' });
	const imported = record({ method: 'import', collectedAt: '2026-06-01T00:00:00Z' });
	const again = record({ collectedAt: '2026-05-15T00:00:00Z' });
	const stateOf = (...records: ConsentRecord[]) => foldConsents(records).sms.marketing.state;
	const state = action === 'refuse' ? 'refused' : 'withdrawn';
	expect(stateOf(CONSENT, forbidden, imported)).toBe(state);
	expect(stateOf(imported, forbidden)).toBe(state);
	// What the person gave before does not lift it, what they give afterwards does; then imports count again.
	expect(stateOf(record({ collectedAt: '2026-04-01T00:00:00Z' }), forbidden, imported)).toBe(state);
	expect(stateOf(forbidden, imported, again)).toBe('granted');
	expect(foldConsents([forbidden, again, imported]).sms.marketing.record).toEqual(imported);
	// On another channel nothing is forbidden.
	const ofSms = { ...forbidden, channels: ['sms' as const] };
	expect(foldConsents([ofSms, imported]).email.marketing.state).toBe('granted');
});

test('an import after a new consent does not bring an opt-out back', () => {
	const again = record({ collectedAt: '2026-05-02T00:00:00Z' });
	const imported = record({ method: 'import', collectedAt: '2026-06-01T00:00:00Z' });
	const { state, optOut: inForce } = foldConsents([again, imported], [optOut()]).sms.marketing;
	expect([state, inForce]).toEqual(['granted', null]);
});

test('grants of the future do not count yet, withdrawals do', () => {
	const at = Date.parse('2026-01-01T00:00:00Z');
	const later = record({ collectedAt: '2026-02-01T00:00:00Z' });
	expect(foldConsents([later], [], at).sms.marketing.state).toBe('none');
	const withdrawal: ConsentRecord = { ...later, action: 'withdraw' };
	expect(foldConsents([CONSENT, withdrawal], [], at).sms.marketing.state).toBe('withdrawn');
});
