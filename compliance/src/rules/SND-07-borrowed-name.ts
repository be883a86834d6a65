import { ALL_CHANNELS, ALL_PURPOSES, defineRule } from '../rule.ts';
import type { Context, Report } from '../rule.ts';
import { TERMS, TERMS_FROM } from '../sources/citations.ts';
import { borrowedNames } from '../text/borrowed-names.ts';
import type { BorrowedName } from '../text/borrowed-names.ts';
import { contactsIn, isForeignTo } from '../text/contacts.ts';
import { ownersOf } from '../text/host-likeness.ts';
import { ownsName } from '../text/owned-names.ts';
import { pressuresIn } from '../text/pressure-words.ts';
import { readWords } from '../text/reading/words.ts';
import { plainSender } from '../text/sender-likeness.ts';

export default defineRule({
	id: 'SND-07',
	source: {
		en: `${TERMS.en}, sender ID: not to mislead about the quality and identity of the sender`,
		fr: `${TERMS.fr}, OADC : « induire le destinataire … en erreur sur la qualité et l’identité » de l'émetteur`,
	},
	layer: 'contract',
	effectiveFrom: TERMS_FROM,
	// Where a sender names itself is recognized by patterns, and the list of names cannot be complete.
	confidence: 'medium',
	outcome: 'reject',
	channels: ALL_CHANNELS,
	purposes: ALL_PURPOSES,
	reads: ['content'],
	check(context): Report | null {
		const { message, text } = context;
		const reading = readWords(text);
		const names = borrowedNames(reading, reading.original, message.channel);
		// Checked first, since most texts contain no such name and the search for a contact is slower.
		if (names.length === 0) return null;
		const contacts = contactsIn(text, message.channel);
		if (contacts.length === 0) return null;
		const pressures = pressuresIn(reading);
		const pressed = pressures.size > 0;
		const found = names.flatMap((name) => {
			if (speaksFor(context, name)) return [];
			const contact = contacts.find((one) => isForeignTo(name.owner, one));
			if (contact === undefined) return [];
			return counts(name, pressures, isOwnHost(message.sender, contact.host))
				? [{ name, contact }]
				: [];
		})[0];
		if (found === undefined) return null;
		const { name, contact } = found;
		const detail = {
			protected: name.owner.name,
			where: name.where,
			contact: contact.kind,
			pressure: pressed,
		};
		return pressed && !isWithin(name)
			? {
					message: {
						en: `The text speaks in the name of ${name.owner.name} and presses the recipient to act elsewhere. Write in your own name, or have this one authorized in the sending policy.`,
						fr: `Le texte parle au nom de ${name.owner.name} et presse le destinataire d'agir ailleurs. Écrivez en votre nom, ou faites autoriser celui-ci dans la politique d'envoi.`,
					},
					detail,
				}
			: {
					outcome: 'hold',
					message: {
						en: `The text seems to speak in the name of ${name.owner.name} but leads elsewhere. Name your own brand first, or have this name authorized in the sending policy.`,
						fr: `Le texte semble parler au nom de ${name.owner.name} mais mène ailleurs. Nommez d'abord votre marque, ou faites autoriser ce nom dans la politique d'envoi.`,
					},
					detail,
				};
	},
});

/** Whether a name counts at its position. */
function counts(
	{ owner, where }: BorrowedName,
	pressures: ReadonlySet<string>,
	own: boolean,
): boolean {
	if (where === 'speaking' && (own || pressures.size === 0)) return false;
	// “Livré par Chronopost” is honest; with a payment and more pressure it hardly is.
	if (where === 'mention') return !own && pressures.has('payment') && pressures.size > 1;
	// “Chase the Ace draw, entry fee …”: every word begins a sentence with a capital.
	if (owner.everyday === true && where === 'first_word') return pressures.size > 1;
	// A practice asks for the Vitale card and for payment.
	const isThing = owner.everyday === true && owner.badge === true;
	if (pressures.size > (isThing && pressures.has('payment') ? 1 : 0)) return true;
	if (owner.everyday === true || where === 'first_word') return false;
	return where === 'opening' || !own;
}

/** In the middle of a text, a name may be spoken about, too. */
function isWithin({ where }: BorrowedName): boolean {
	return where === 'speaking' || where === 'mention';
}

/** Whether the account owns the name: by its policy, or since the e-mail comes from the owner's domain. */
function speaksFor({ message, policy }: Context, { owner }: BorrowedName): boolean {
	if (ownsName(policy, owner)) return true;
	const from: unknown = message.sender;
	if (message.channel !== 'email' || typeof from !== 'string') return false;
	const domain = from
		.slice(from.lastIndexOf('@') + 1)
		.replace(/[>\s].*$/s, '')
		.toLowerCase();
	return ownersOf(domain).includes(owner);
}

/** Whether a link leads to a host that is named like the sender (VELORA, velora.fr). */
function isOwnHost(sender: unknown, host: string | null): boolean {
	if (host === null || typeof sender !== 'string') return false;
	const named = plainSender(sender.slice(sender.lastIndexOf('@') + 1));
	const labels = plainSender(host.split('.').slice(0, -1).join(''));
	return (
		named.length >= 4 && labels.length >= 4 && (labels.includes(named) || named.includes(labels))
	);
}
