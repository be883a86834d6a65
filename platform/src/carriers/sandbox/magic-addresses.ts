import type { Channel } from '../../compliance.ts';
import type { SubmitResult } from '../../carrier.ts';
import type { CallFacts, ReceiptReport } from '../../carrier/inbound.ts';

/** How long the simulated network takes to deliver. */
const TRANSIT_MS = 15;
const SLOW_MS = 30_000;
const LATE_MS = 2000;

/** A receipt of the simulated network, and when it comes. */
export interface Step {
	/** Milliseconds after the hand-over. */
	after: number;
	report: ReceiptReport;
}

/** What happens to messages to an address. */
export interface Behaviour {
	/** One sentence for people. */
	summary: string;
	/** Answer to the hand-over; default: accepted. `keeps`: the message is delivered whatever the answer. */
	answer?: (attempt: number) => { result: SubmitResult; keeps: boolean } | null;
	/** Receipts that come before the answer to the hand-over. */
	early?: readonly ReceiptReport[];
	/** Receipts that come later, in this order. */
	steps: readonly Step[];
}

/** Stands for the time, in seconds, that it takes to speak the whole text; `receipts.ts` puts the real one in its place. */
export const WHOLE_SCRIPT = -1;

const heard = (
	answeredBy: CallFacts['answeredBy'],
	durationSeconds = WHOLE_SCRIPT,
): ReceiptReport => ({
	kind: 'delivered',
	call: { durationSeconds, answeredBy },
});
const unheard = (reason: string): ReceiptReport => ({
	kind: 'undelivered',
	reason,
	bounced: false,
	call: { durationSeconds: 0, answeredBy: null },
});
const delivered: ReceiptReport = { kind: 'delivered' };
const lost = (reason: string): ReceiptReport => ({ kind: 'undelivered', reason, bounced: false });
const bounced = (type: 'hard' | 'soft', code: string): ReceiptReport => ({
	kind: 'undelivered',
	reason: `${type}_bounce`,
	bounced: true,
	bounce: { type, code },
});

const at = (after: number, report: ReceiptReport): Step => ({ after, report });
const soon = (...reports: ReceiptReport[]): Step[] =>
	reports.map((report, index) => at(TRANSIT_MS * (index + 1), report));

const refused: Behaviour['answer'] = () => ({
	result: { kind: 'refused', reason: 'carrier_refused', bounced: false },
	keeps: false,
});
const optedOutAtCarrier: Behaviour['answer'] = () => ({
	result: { kind: 'refused', reason: 'carrier_opted_out', bounced: false, optedOut: true },
	keeps: false,
});
/** Attempts that the busy addresses refuse. */
const BUSY_ATTEMPTS = 2;
const busyTwice: Behaviour['answer'] = (attempt) =>
	attempt > BUSY_ATTEMPTS
		? null
		: { result: { kind: 'busy', reason: 'carrier_busy' }, keeps: false };
const noAnswer: Behaviour['answer'] = () => ({
	result: { kind: 'unknown', reason: 'connection_lost' },
	keeps: true,
});

/** The behaviour of a phone number, the last two digits of which are `last`. */
function phone(last: number, sms: Behaviour, voice: Behaviour = sms) {
	return { address: `+336000000${String(last).padStart(2, '0')}`, sms, voice };
}

/* eslint-disable no-restricted-syntax -- the constant lists of this file */
const reports = (summary: string, ...steps: ReceiptReport[]): Behaviour => ({
	summary,
	steps: soon(...steps),
});
const plain = (channel: 'sms' | 'voice'): ReceiptReport =>
	channel === 'sms' ? delivered : heard('human');
const both = (make: (fine: ReceiptReport) => Behaviour): [Behaviour, Behaviour] => [
	make(plain('sms')),
	make(plain('voice')),
];

const phones = [
	phone(
		1,
		reports('Undelivered: unknown subscriber', lost('unknown_subscriber')),
		reports('Undelivered: unknown subscriber', unheard('unknown_subscriber')),
	),
	phone(2, { summary: 'The carrier refuses it for good', answer: refused, steps: [] }),
	phone(
		3,
		...both((fine) => ({
			summary: 'The carrier is busy twice, then accepts',
			answer: busyTwice,
			steps: soon(fine),
		})),
	),
	phone(
		4,
		reports('Delivered; the person replies STOP', delivered, { kind: 'replied', text: 'STOP' }),
		reports('Answered; the person presses 9', { kind: 'pressed', keys: '9' }, heard('human')),
	),
	phone(
		5,
		...both((fine) => ({ summary: 'Delivered after 30 seconds', steps: [at(SLOW_MS, fine)] })),
	),
	phone(
		6,
		...both((fine) => reports('Delivered; the receipt comes three times', fine, fine, fine)),
	),
	phone(
		7,
		...both((fine) => ({
			summary: 'Delivered; the receipt comes before the carrier’s answer',
			early: [fine],
			steps: [],
		})),
	),
	phone(
		8,
		...both((fine) =>
			reports(
				'Delivered; older and contradicting receipts come afterwards',
				fine,
				{ kind: 'accepted' },
				lost('late_contradiction'),
			),
		),
	),
	phone(
		9,
		...both((fine) => ({
			summary: 'The carrier’s answer is lost: unknown, until a receipt comes after 2 seconds',
			answer: noAnswer,
			steps: [at(LATE_MS, fine)],
		})),
	),
	phone(10, {
		summary: 'The carrier’s answer is lost, and no receipt ever comes: stays unknown',
		answer: noAnswer,
		steps: [],
	}),
	phone(
		11,
		reports('Undelivered: phone switched off (soft bounce)', bounced('soft', 'absent_subscriber')),
		reports('The line is busy', unheard('busy')),
	),
	phone(
		12,
		reports('Undelivered: the validity ran out', lost('validity_expired')),
		reports('Nobody answers', unheard('no_answer')),
	),
	phone(13, reports('Delivered', delivered), reports('A machine answers', heard('machine', 12))),
	phone(
		14,
		reports('Delivered; the person replies “Arrêt !”', delivered, {
			kind: 'replied',
			text: ' Arrêt ! ',
		}),
		reports('Answered; the person presses 9', { kind: 'pressed', keys: '9' }, heard('human', 7)),
	),
	phone(
		15,
		reports('Delivered; the person replies “Oui”', delivered, { kind: 'replied', text: 'Oui' }),
		reports('Answered; the person presses 1', { kind: 'pressed', keys: '1' }, heard('human', 7)),
	),
	phone(16, {
		summary: 'The carrier refuses it: the person opted out there',
		answer: optedOutAtCarrier,
		steps: [],
	}),
	phone(17, { summary: 'Accepted; no receipt ever comes', steps: [] }),
];

const mails: Readonly<Record<string, Behaviour>> = {
	bounce: reports('Undelivered: hard bounce', bounced('hard', '5.1.1')),
	softbounce: reports('Undelivered: mailbox full (soft bounce)', bounced('soft', '4.2.2')),
	complaint: reports('Delivered; reported as spam', delivered, { kind: 'complained' }),
	unsubscribe: reports('Delivered; unsubscribed by one click', delivered, { kind: 'unsubscribed' }),
	refused: {
		summary: 'The server refuses the recipient at hand-over (hard bounce)',
		answer: () => ({
			result: {
				kind: 'refused',
				reason: 'hard_bounce',
				bounced: true,
				bounce: { type: 'hard', code: '5.1.1' },
			},
			keeps: false,
		}),
		steps: [],
	},
	busy: { summary: 'Greylisted twice, then accepted', answer: busyTwice, steps: soon(delivered) },
	slow: { summary: 'Delivered after 30 seconds', steps: [at(SLOW_MS, delivered)] },
	late: {
		summary: 'Delivered; a bounce comes afterwards',
		steps: soon(delivered, {
			kind: 'bounced',
			reason: 'hard_bounce',
			bounce: { type: 'hard', code: '5.1.1' },
		}),
	},
	unknown: {
		summary: 'The connection breaks before the answer: unknown, until a receipt comes',
		answer: noAnswer,
		steps: [at(LATE_MS, delivered)],
	},
	duplicate: reports('Delivered; the receipt comes twice', delivered, delivered),
};

const DEFAULT: Readonly<Record<Channel, Behaviour>> = {
	sms: reports('Delivered', delivered),
	email: reports('Delivered', delivered),
	voice: reports('Answered by a person who listens to the end', heard('human')),
};

const known = new Map<string, Behaviour>([
	...phones.flatMap(({ address, sms, voice }): [string, Behaviour][] => [
		[`sms ${address}`, sms],
		[`voice ${address}`, voice],
	]),
	...Object.entries(mails).map(([local, behaviour]): [string, Behaviour] => [
		`email ${local}@sandbox.test`,
		behaviour,
	]),
]);

export function behaviourOf(channel: Channel, to: string): Behaviour {
	return known.get(`${channel} ${to}`) ?? DEFAULT[channel];
}

/** Every magic address, for the API reference. */
export function magicAddresses(): { channel: Channel; address: string; summary: string }[] {
	return [...known].map(([key, { summary }]) => {
		const [channel = '', address = ''] = key.split(' ');
		return { channel: channel as Channel, address, summary };
	});
}
