import type { HygieneProblem } from '@marketing-cible/contract';
import { type Channel, consentLifetime, type ConsentFold, isDisposable } from '../../compliance.ts';
import type { AddressKind, Known, Problems } from './known.ts';

/** The channels that reach each kind of address. */
const CHANNELS: Readonly<Record<AddressKind, readonly Channel[]>> = {
	email: ['email'],
	phone: ['sms', 'voice'],
};
/** Days before its end from which a consent should be renewed: after it, nobody may be asked by a marketing message. */
const ENDING_DAYS = 60;

/** What marks and consents say of the addresses of a contact. @param marksOn kinds of the marks by channel. */
export function standingProblems(
	consents: ConsentFold,
	marksOn: (channel: Channel) => readonly string[],
	now: number,
): Problems {
	return { email: problemsOn('email'), phone: problemsOn('phone') };

	function problemsOn(kind: AddressKind): Set<HygieneProblem> {
		const found = new Set<HygieneProblem>();
		const isDead = CHANNELS[kind].some((channel) =>
			marksOn(channel).some((mark) => mark === 'hard_bounce' || mark === 'wrong_number'),
		);
		if (isDead) found.add(kind === 'email' ? 'hard_bounce' : 'wrong_number');
		for (const channel of CHANNELS[kind]) {
			const daysLeft = consentLifetime(consents[channel].marketing, now)?.daysLeft ?? Infinity;
			if (daysLeft < 0) found.add('consent_stale');
			else if (daysLeft <= ENDING_DAYS) found.add('consent_ending');
		}
		return found;
	}
}

/** Everything that is wrong with the addresses of a contact; one without an address of a kind has no problem of it. */
export function problemsOf({ row, records, contact, standing }: Known): Problems {
	const of = (kind: AddressKind) =>
		new Set([...records.problems[kind], ...(standing?.problems[kind] ?? [])]);
	const email = of('email');
	const address = contact?.facts.email?.toLowerCase() ?? '';
	if (isDisposable(address.slice(address.lastIndexOf('@') + 1))) email.add('disposable');
	return {
		email: row.email_hash === null ? new Set() : email,
		phone: row.phone_hash === null ? new Set() : of('phone'),
	};
}
