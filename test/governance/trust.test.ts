import fc from 'fast-check';
import { provenRatio } from '../../compliance/src/facts/ratio.ts';
import { rules } from '../../compliance/src/index.ts';
import {
	afterStep,
	complaintMachine,
	disputedSources,
	firstState,
	isProvenAbove,
	proofRequestMachine,
	provenMillionths,
	readComplaintText,
	readShare,
	readSmsReports,
	refuseForce,
	reinstatementFee,
	shareThresholds,
	smallestScopes,
	stops,
	suspensionMachine,
	unpaidStopsLot,
} from '../../governance/src/index.ts';
import type { Cell, Dispute, Letter } from '../../governance/src/index.ts';

describe('a proven share', () => {
	test('is the lower bound that the rules of messages use', () => {
		fc.assert(
			fc.property(fc.integer({ min: 0, max: 100_000 }), fc.nat(100_000), (total, most) => {
				const hits = Math.min(most, total);
				const bound = provenRatio(hits, total);
				const millionths = provenMillionths({ hits, total });
				expect(Math.abs(millionths - bound * 1e6)).toBeLessThan(1.001);
			}),
		);
	});

	test('chance proves nothing', () => {
		expect(isProvenAbove({ hits: 1, total: 1 }, { parts: 5n, of: 100n })).toBe(true);
		expect(isProvenAbove({ hits: 15, total: 200 }, { parts: 5n, of: 100n })).toBe(false);
		expect(isProvenAbove({ hits: 20, total: 200 }, { parts: 5n, of: 100n })).toBe(true);
		expect(isProvenAbove({ hits: 0, total: 0 }, { parts: 0n, of: 100n })).toBe(false);
	});
});

test('a reading shows every figure of the notice', () => {
	expect(readShare(shareThresholds.bounce, { hits: 43, total: 612 })).toEqual({
		level: 'stop',
		rule: 'EML-06',
		numerator: 43,
		denominator: 612,
		provenMillionths: 52_578,
		thresholdMillionths: 50_000,
		sample: 200,
	});
	expect(readShare(shareThresholds.bounce, { hits: 199, total: 199 }).level).toBe('none');
	expect(readShare(shareThresholds.wrong_addresses, { hits: 1, total: 20 }).level).toBe('warn');
	expect(readShare(shareThresholds.wrong_addresses, { hits: 2, total: 20 }).level).toBe('stop');
});

test('the thresholds name rules that exist', () => {
	const known = rules.map(({ id }) => id);
	for (const { rule } of Object.values(shareThresholds)) expect(known).toContain(rule);
});

describe('the smallest scope', () => {
	const cell = (
		source: string | null,
		campaign: string | null,
		hits: number,
		total: number,
	): Cell => ({
		source,
		campaign,
		channel: 'email',
		hits,
		total,
	});
	const scopes = (cells: readonly Cell[]) =>
		smallestScopes(shareThresholds.bounce, cells).map(({ scope }) => scope);

	test('one bad source does not stop the campaign', () => {
		expect(scopes([cell('bought', 'c', 100, 300), cell('own', 'c', 3, 300)])).toEqual([
			{ type: 'source', id: 'bought' },
		]);
	});

	test('a campaign whose sources are too small to judge', () => {
		const cells = Array.from({ length: 5 }, (_one, index) => cell(`s${index}`, 'c', 20, 100));
		expect(scopes(cells)).toEqual([{ type: 'campaign', id: 'c' }]);
	});

	test('messages without source and campaign stop their channel, and the account last', () => {
		expect(scopes([cell(null, null, 100, 300)])).toEqual([{ type: 'channel', id: 'email' }]);
		const spread = ['email', 'sms', 'voice'].map((channel) => ({
			...cell(null, null, 30, 150),
			channel,
		}));
		expect(scopes(spread)).toEqual([{ type: 'account', id: null }]);
	});

	test('what remains is judged on its own', () => {
		const cells = [cell('bad', 'c', 150, 300), cell('a', 'c', 30, 190), cell('b', 'c', 30, 190)];
		expect(scopes(cells)).toEqual([
			{ type: 'source', id: 'bad' },
			{ type: 'campaign', id: 'c' },
		]);
	});

	test('only scopes that may be stopped', () => {
		const found = smallestScopes(shareThresholds.bounce, [cell('s', 'c', 100, 300)], ['campaign']);
		expect(found.map(({ scope }) => scope.type)).toEqual(['campaign']);
	});
});

describe('suspensions', () => {
	const letter: Letter = { channel: 'lrar', state: 'received', receivedOn: '2026-11-24' };

	test('figures act at once, people are asked', () => {
		expect(firstState('bounce')).toBe('in_force');
		expect(firstState('consent_disputes')).toBe('proposed');
		expect(firstState('unlawful')).toBe('proposed');
	});

	test('consent disputes need the registered letter', () => {
		expect(refuseForce('consent_disputes', 'notified', undefined)).toBe('letter_required');
		expect(refuseForce('consent_disputes', 'notified', { ...letter, channel: 'email' })).toBe(
			'letter_required',
		);
		const deposited: Letter = { channel: 'lrar', state: 'deposited', depositedOn: '2026-11-24' };
		expect(refuseForce('consent_disputes', 'notified', deposited)).toBe('letter_required');
		expect(refuseForce('consent_disputes', 'notified', letter)).toBeNull();
		expect(refuseForce('consent_disputes', 'proposed', letter)).toBe('illegal_step');
		expect(afterStep(suspensionMachine, 'proposed', 'take_force')).toBeNull();
	});

	test('rights, exports and payments stay open', () => {
		for (const activity of [
			'inbound',
			'opt_out',
			'export',
			'privacy',
			'payment',
			'reading',
		] as const) {
			expect(stops('unpaid', 'in_force', activity)).toBe(false);
			expect(stops('unlawful', 'confirmed', activity)).toBe(false);
		}
		expect(stops('bounce', 'in_force', 'marketing')).toBe(true);
		expect(stops('bounce', 'appeal', 'marketing')).toBe(true);
		expect(stops('bounce', 'in_force', 'transactional')).toBe(false);
		expect(stops('unpaid', 'in_force', 'transactional')).toBe(true);
		expect(stops('bounce', 'lifted', 'marketing')).toBe(false);
		expect(stops('consent_disputes', 'notified', 'marketing')).toBe(false);
	});

	test('credits that were paid are not stopped without a reason', () => {
		expect(unpaidStopsLot({ isPaid: false })).toBe(true);
		expect(unpaidStopsLot({ isPaid: true })).toBe(false);
		expect(unpaidStopsLot({ isPaid: true }, 'insolvent, 12 invoices open')).toBe(true);
	});

	test('good faith is free, its denial has a reason', () => {
		expect(reinstatementFee({ goodFaith: true, fee: 5000n })).toBe(0n);
		expect(reinstatementFee({ goodFaith: false, fee: 5000n })).toBe('reason_required');
		expect(reinstatementFee({ goodFaith: false, fee: 5000n, reason: 'third time' })).toBe(5000n);
	});
});

describe('complaints', () => {
	test.each([
		['Je n’ai JAMAIS donné mon consentement à cette société', 'no_consent'],
		['Je ne me suis pas inscrite chez vous', 'no_consent'],
		['I never signed up for this', 'no_consent'],
		['STOP ne fonctionne pas', 'no_opt_out'],
		['Malgré mon STOP, je reçois toujours vos messages', 'no_opt_out'],
		['Impossible de me désabonner', 'no_opt_out'],
		['Ce n’est pas mon numéro, vous faites erreur de personne', 'wrong_person'],
		['C’est une arnaque', 'content'],
		['Bonjour', 'unspecified'],
		['', 'unspecified'],
	])('%s: %s', (text, says) => expect(readComplaintText(text)).toBe(says));

	test('two people within thirty days dispute a source', () => {
		const dispute = (person: string, on: string, more: Partial<Dispute> = {}): Dispute => ({
			person,
			source: 'shop',
			on,
			says: 'no_consent',
			isProven: false,
			...more,
		});
		const on = '2026-11-30';
		expect(disputedSources([dispute('a', '2026-11-01'), dispute('b', on)], on)).toEqual([
			{ source: 'shop', people: 2 },
		]);
		expect(disputedSources([dispute('a', '2026-10-31'), dispute('b', on)], on)).toEqual([]);
		expect(disputedSources([dispute('a', on), dispute('a', on)], on)).toEqual([]);
		expect(disputedSources([dispute('a', on), dispute('b', on, { isProven: true })], on)).toEqual(
			[],
		);
		expect(disputedSources([dispute('a', on), dispute('b', on, { says: 'content' })], on)).toEqual(
			[],
		);
		expect(disputedSources([dispute('a', on), dispute('b', on, { source: 'fair' })], on)).toEqual(
			[],
		);
	});

	test('lives of complaints and requests for proof', () => {
		expect(afterStep(complaintMachine, 'received', 'close')).toBeNull();
		expect(afterStep(proofRequestMachine, 'overdue', 'answer')).toBe('answered');
		expect(afterStep(proofRequestMachine, 'accepted', 'lapse')).toBeNull();
	});
});

describe('reports to 33700', () => {
	test('columns by their names, rows that cannot be read apart', () => {
		const rows = [
			['Date signalement', 'MSISDN', 'Émetteur', 'Message'],
			['24/11/2026 10:12', '+33600000009', 'DURAND', 'Soldes'],
			['2026-11-25T09:00:00', '', '36180', ''],
			['', '', '', ''],
			['31/02/2026', '', 'DURAND', ''],
			['24/11/2026', '', '', ''],
		];
		expect(readSmsReports(rows)).toEqual({
			reports: [
				{
					row: 1,
					reporter: '+33600000009',
					sender: 'DURAND',
					reportedOn: '2026-11-24',
					text: 'Soldes',
				},
				{ row: 2, reporter: null, sender: '36180', reportedOn: '2026-11-25', text: null },
			],
			unreadable: [
				{ row: 4, field: 'reportedOn' },
				{ row: 5, field: 'sender' },
			],
		});
		expect(readSmsReports([['a', 'b']])).toBeNull();
		expect(readSmsReports([])).toBeNull();
	});
});
