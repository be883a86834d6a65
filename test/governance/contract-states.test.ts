/** Letters, terminations, subscriptions and invoices: what a step needs. */
import {
	afterStep,
	deadline,
	effectOf,
	invoiceMachine,
	letterMachine,
	maySend,
	noticeEndsOn,
	noticeRules,
	refuseAcceptance,
	refuseEffect,
	standingOn,
	stepsFrom,
	subscriptionMachine,
	terminationMachine,
} from '../../governance/src/index.ts';
import type { Letter, NoticeEffect, Termination } from '../../governance/src/index.ts';

const received: Letter = {
	channel: 'lrar',
	state: 'received',
	depositedOn: '2026-01-28',
	presentedOn: '2026-01-30',
	receivedOn: '2026-01-31',
};

describe('letters', () => {
	const registered: readonly NoticeEffect[] = [
		'leave_after_change',
		'notify_consent_disputes',
		'formal_notice',
	];

	test.each(registered)('%s: an e-mail never has the effect', (effect) => {
		for (const channel of ['email', 'in_app'] as const) {
			expect(effectOf(effect, { ...received, channel })).toEqual({ problem: 'letter_required' });
		}
	});

	test('the sender’s day is the deposit, the recipient’s the receipt', () => {
		expect(effectOf('leave_after_change', received)).toEqual({ on: '2026-01-28' });
		expect(effectOf('formal_notice', received)).toEqual({ on: '2026-01-31' });
	});

	test('a letter that came back counts from its presentation, one on its way not at all', () => {
		const { receivedOn: _receivedOn, ...presented } = received;
		expect(effectOf('formal_notice', { ...presented, state: 'returned' })).toEqual({
			on: '2026-01-30',
		});
		expect(effectOf('formal_notice', { ...presented, state: 'presented' })).toEqual({
			problem: 'not_yet',
		});
	});

	test('an electronic letter needs a qualified provider and a recipient who accepts it', () => {
		const electronic: Letter = { ...received, channel: 'lre' };
		expect(effectOf('formal_notice', electronic)).toEqual({ problem: 'proof_required' });
		const proven = { ...electronic, qualifiedProof: true };
		expect(effectOf('formal_notice', proven)).toEqual({ problem: 'consent_required' });
		expect(effectOf('formal_notice', { ...proven, recipientAccepts: true }).on).toBe('2026-01-31');
	});

	test('prices may be announced by any means, a change of law by e-mail', () => {
		const mail: Letter = { channel: 'email', state: 'received', receivedOn: '2026-11-24' };
		expect(effectOf('inform_of_price_change', { ...mail, channel: 'in_app' }).on).toBeDefined();
		expect(effectOf('inform_of_legal_change', mail).on).toBe('2026-11-24');
		expect(effectOf('inform_of_legal_change', { ...mail, channel: 'in_app' }).problem).toBe(
			'letter_required',
		);
	});

	test('every effect names its source', () => {
		for (const { source } of Object.values(noticeRules)) expect(source.text).not.toBe('');
	});
});

describe('terminations', () => {
	const notice: Termination = { kind: 'breach', state: 'running', letter: received };

	test('a month after the receipt, not before its last day is over', () => {
		expect(noticeEndsOn(received)).toBe('2026-02-28');
		expect(refuseEffect(notice, '2026-02-28')).toBe('not_over');
		expect(refuseEffect(notice, '2026-03-01')).toBeNull();
	});

	test('not after a remedy, not without the letter', () => {
		expect(refuseEffect({ ...notice, state: 'remedied' }, '2026-03-01')).toBe('illegal_step');
		expect(refuseEffect({ kind: 'breach', state: 'running' }, '2026-03-01')).toBe(
			'letter_required',
		);
		const mail: Letter = { ...received, channel: 'email' };
		expect(refuseEffect({ ...notice, letter: mail }, '2026-03-01')).toBe('letter_required');
		expect(noticeEndsOn(mail)).toBeNull();
	});

	test('the client leaves within the fifteen days by the deposit, and not on the sixteenth', () => {
		const exitUntil = deadline('price_change_exit', { day: '2026-11-24' }).dueDay;
		const leave = (depositedOn: string): Termination => ({
			kind: 'client_15_days',
			state: 'noticed',
			letter: { channel: 'lrar', state: 'deposited', depositedOn },
			exitUntil,
		});
		expect(refuseEffect(leave('2026-12-09'), '2026-12-09')).toBeNull();
		expect(refuseEffect(leave('2026-12-10'), '2026-12-10')).toBe('too_late');
	});

	test('immediate: two operators and the evidence', () => {
		const one: Termination = { kind: 'immediate', state: 'noticed', decidedBy: ['ada', 'ada'] };
		expect(refuseEffect(one, '2026-01-01')).toBe('two_operators_required');
		const two = { ...one, decidedBy: ['ada', 'eve'] };
		expect(refuseEffect(two, '2026-01-01')).toBe('evidence_required');
		expect(refuseEffect({ ...two, evidence: ['msg_1'] }, '2026-01-01')).toBeNull();
	});

	test('insolvency is never automatic', () => {
		const recorded: Termination = { kind: 'insolvency', state: 'noticed' };
		expect(refuseEffect(recorded, '2099-01-01')).toBe('decision_required');
	});
});

describe('machines', () => {
	test.each([
		['letter', letterMachine],
		['termination', terminationMachine],
		['subscription', subscriptionMachine],
		['invoice', invoiceMachine],
	])(
		'%s: every step leads to a status of the machine',
		(_name, machine: Record<string, object>) => {
			for (const [state, steps] of Object.entries(machine)) {
				for (const to of Object.values(steps) as string[]) expect(machine[to]).toBeDefined();
				expect(stepsFrom(machine as never, state as never)).toEqual(Object.keys(steps));
			}
		},
	);

	test('what is not listed is illegal', () => {
		expect(afterStep(invoiceMachine, 'issued', 'issue')).toBeNull();
		expect(afterStep(invoiceMachine, 'draft', 'pay')).toBeNull();
		expect(afterStep(subscriptionMachine, 'draft', 'accept')).toBeNull();
		expect(afterStep(letterMachine, 'received', 'return')).toBeNull();
	});

	test('messages leave while a contract is running, to its last day', () => {
		expect(maySend('active') && maySend('terminating')).toBe(true);
		expect(maySend('awaiting_acceptance') || maySend('suspended') || maySend('terminated')).toBe(
			false,
		);
	});

	test('a key accepts nothing', () => {
		expect(refuseAcceptance({ kind: 'api_key' })).toBe('person_required');
		expect(refuseAcceptance({ kind: 'person', declaredPower: ' ' })).toBe('power_required');
		expect(refuseAcceptance({ kind: 'person', declaredPower: 'gérante' })).toBeNull();
	});
});

test('the standing of an invoice by day and settlements', () => {
	const claim = { gross: 100n, dueOn: '2026-02-28' };
	expect(standingOn(claim, [], '2026-02-27')).toBe('issued');
	expect(standingOn(claim, [], '2026-02-28')).toBe('due');
	expect(standingOn(claim, [], '2026-03-01')).toBe('overdue');
	const part = { kind: 'payment', on: '2026-02-01', gross: 40n } as const;
	expect(standingOn(claim, [part], '2026-03-01')).toBe('overdue');
	expect(standingOn(claim, [part, { ...part, on: '2026-03-01', gross: 60n }], '2026-03-01')).toBe(
		'paid',
	);
	expect(standingOn(claim, [{ ...part, kind: 'credit_note', gross: 100n }], '2026-03-01')).toBe(
		'credited',
	);
	expect(standingOn({ ...claim, gross: 0n }, [], '2026-03-01')).toBe('paid');
});
