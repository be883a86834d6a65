import type { Channel } from '../../compliance.ts';
import type { CallFacts, Receipt, SubmitResult } from '../../carrier.ts';

/** How long the imaginary subscriber takes to receive a message (milliseconds). */
export const TRANSIT = 15;
const SLOW = 30_000;
const LATE = 2000;

type Kinds<Union> = Union extends unknown ? Omit<Union, 'messageId' | 'carrierRef'> : never;
/** A receipt before it is known of which message. */
export type Told = Kinds<Receipt>;

/** Something that the network tells, and when: milliseconds after the hand-over. */
export interface Step {
	after: number;
	told: Told;
}

/** What happens to messages to an address. */
export interface Behaviour {
	/** In one sentence, for people. */
	summary: string;
	/** Answer to the hand-over; default: accepted. `keeps`: the message was taken all the same. */
	answer?: (attempt: number) => { result: SubmitResult; keeps: boolean } | null;
	/** Told before the answer to the hand-over. */
	early?: readonly Told[];
	/** Told later, in this order. */
	steps: readonly Step[];
}

/** The length of a call to somebody who listens, in seconds; the carrier puts the script's own in its place. */
export const LISTENED = -1;

const heard = (answeredBy: CallFacts['answeredBy'], durationSeconds = LISTENED): Told => ({
	kind: 'delivered',
	call: { durationSeconds, answeredBy },
});
const unheard = (reason: string): Told => ({
	kind: 'undelivered',
	reason,
	bounced: false,
	call: { durationSeconds: 0, answeredBy: null },
});
const delivered: Told = { kind: 'delivered' };
const lost = (reason: string): Told => ({ kind: 'undelivered', reason, bounced: false });
const bounced = (type: 'hard' | 'soft', code: string): Told => ({
	kind: 'undelivered',
	reason: `${type}_bounce`,
	bounced: true,
	bounce: { type, code },
});

const at = (after: number, told: Told): Step => ({ after, told });
const soon = (...told: Told[]): Step[] => told.map((one, index) => at(TRANSIT * (index + 1), one));

const refused: Behaviour['answer'] = () => ({
	result: { kind: 'refused', reason: 'carrier_refused', bounced: false },
	keeps: false,
});
const optedOutThere: Behaviour['answer'] = () => ({
	result: { kind: 'refused', reason: 'carrier_opted_out', bounced: false, optedOut: true },
	keeps: false,
});
/** Attempts at which the busy address is busy. */
const BUSY_ATTEMPTS = 2;
const busyTwice: Behaviour['answer'] = (attempt) =>
	attempt > BUSY_ATTEMPTS
		? null
		: { result: { kind: 'busy', reason: 'carrier_busy' }, keeps: false };
const noAnswer: Behaviour['answer'] = () => ({
	result: { kind: 'unknown', reason: 'connection_lost' },
	keeps: true,
});

/** What a network tells first, whatever comes then. */
function phone(last: number, sms: Behaviour, voice: Behaviour = sms) {
	return { address: `+336000000${String(last).padStart(2, '0')}`, sms, voice };
}

const said = (summary: string, ...told: Told[]): Behaviour => ({ summary, steps: soon(...told) });
const plain = (channel: 'sms' | 'voice'): Told => (channel === 'sms' ? delivered : heard('human'));
const both = (make: (fine: Told) => Behaviour): [Behaviour, Behaviour] => [
	make(plain('sms')),
	make(plain('voice')),
];

const phones = [
	phone(
		1,
		said('Undelivered: unknown subscriber', lost('unknown_subscriber')),
		said('Undelivered: unknown subscriber', unheard('unknown_subscriber')),
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
		said('Delivered; the person replies STOP', delivered, { kind: 'replied', text: 'STOP' }),
		said('Answered; the person presses 9', { kind: 'pressed', keys: '9' }, heard('human')),
	),
	phone(5, ...both((fine) => ({ summary: 'Delivered after 30 seconds', steps: [at(SLOW, fine)] }))),
	phone(6, ...both((fine) => said('Delivered; the receipt comes three times', fine, fine, fine))),
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
			said(
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
			steps: [at(LATE, fine)],
		})),
	),
	phone(10, {
		summary: 'The carrier’s answer is lost, and no receipt ever comes: stays unknown',
		answer: noAnswer,
		steps: [],
	}),
	phone(
		11,
		said('Undelivered: phone switched off (soft bounce)', bounced('soft', 'absent_subscriber')),
		said('The line is busy', unheard('busy')),
	),
	phone(
		12,
		said('Undelivered: the validity ran out', lost('validity_expired')),
		said('Nobody answers', unheard('no_answer')),
	),
	phone(13, said('Delivered', delivered), said('A machine answers', heard('machine', 12))),
	phone(
		14,
		said('Delivered; the person replies “Arrêt !”', delivered, {
			kind: 'replied',
			text: ' Arrêt ! ',
		}),
		said('Answered; the person presses 9', { kind: 'pressed', keys: '9' }, heard('human', 7)),
	),
	phone(
		15,
		said('Delivered; the person replies “Oui”', delivered, { kind: 'replied', text: 'Oui' }),
		said('Answered; the person presses 1', { kind: 'pressed', keys: '1' }, heard('human', 7)),
	),
	phone(16, {
		summary: 'The carrier refuses it: the person opted out there',
		answer: optedOutThere,
		steps: [],
	}),
	phone(17, { summary: 'Accepted; no receipt ever comes', steps: [] }),
];

const mails: Readonly<Record<string, Behaviour>> = {
	bounce: said('Undelivered: hard bounce', bounced('hard', '5.1.1')),
	softbounce: said('Undelivered: mailbox full (soft bounce)', bounced('soft', '4.2.2')),
	complaint: said('Delivered; reported as spam', delivered, { kind: 'complained' }),
	unsubscribe: said('Delivered; unsubscribed by one click', delivered, { kind: 'unsubscribed' }),
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
	slow: { summary: 'Delivered after 30 seconds', steps: [at(SLOW, delivered)] },
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
		steps: [at(LATE, delivered)],
	},
	duplicate: said('Delivered; the receipt comes twice', delivered, delivered),
};

const DEFAULT: Readonly<Record<Channel, Behaviour>> = {
	sms: said('Delivered', delivered),
	email: said('Delivered', delivered),
	voice: said('Answered by a person who listens to the end', heard('human')),
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

/** Every address that makes something happen, for the reference. */
export function magicAddresses(): { channel: Channel; address: string; summary: string }[] {
	return [...known].map(([key, { summary }]) => {
		const [channel = '', address = ''] = key.split(' ');
		return { channel: channel as Channel, address, summary };
	});
}
