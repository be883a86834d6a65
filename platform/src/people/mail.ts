import { messageRequest } from '@marketing-cible/contract';
import { statusOf } from '../accounts/status.ts';
import type { Core } from '../core.ts';
import { submitMessages } from '../messages/intake/submit.ts';
import { defaultSenders } from '../senders/senders.ts';
import type { Unit } from '../store/store.ts';
import type { AccountId } from '../types.ts';
import type { StoredLink } from './links.ts';

/** Links that are sent by e-mail. */
export type MailedLink = 'invitation' | 'reset' | 'subscription';

/** The words of the e-mail that brings a link, in both languages of the console. */
const WORDS: Readonly<Record<MailedLink, { subject: string; before: string; after: string }>> = {
	invitation: {
		subject: 'Votre accès à la console / Your access to the console',
		before:
			'Un compte vous attend dans la console. Ouvrez ce lien et choisissez un mot de passe.\nAn account in the console is ready for you. Open this link and choose a password.',
		after: 'Le lien vaut une fois, pendant 72 heures.\nThe link works once, within 72 hours.',
	},
	subscription: {
		subject: 'Ouvrez votre compte / Open your account',
		before:
			'Ouvrez ce lien et choisissez un mot de passe : votre compte est créé alors. Vous indiquez ensuite votre entreprise et acceptez les conditions.\nOpen this link and choose a password: your account is made then. You then name your company and accept the terms.',
		after:
			'Le lien vaut une fois, pendant 72 heures. Si vous n’avez rien demandé, ne faites rien.\nThe link works once, within 72 hours. If you asked for nothing, do nothing.',
	},
	reset: {
		subject: 'Nouveau mot de passe / New password',
		before:
			'Ouvrez ce lien et choisissez un nouveau mot de passe.\nOpen this link and choose a new password.',
		after:
			"Le lien vaut une fois, pendant 10 minutes. Si vous n'avez rien demandé, ne faites rien.\nThe link works once, within 10 minutes. If you asked for nothing, do nothing.",
	},
};

/**
 * Sends a link as a transactional message of the account, from its default e-mail sender, on the way of every other message.
 * @returns whether the rules let it leave; not if the account is suspended or has no default e-mail sender, or `MC_PUBLIC_URL` is a
 * numeric address (rule CNT-12).
 */
export async function mailLink(
	core: Core,
	unit: Unit,
	link: StoredLink & { email: string; kind: MailedLink },
	url: string,
): Promise<boolean> {
	const accountId = link.accountId as AccountId;
	// A suspended account sends nothing: the link is shown in place of the e-mail.
	if ((await statusOf(unit.db, accountId)) !== 'active') return false;
	// The carrier would refuse an e-mail without a sender much later, when nobody looks.
	if (!(await defaultSenders(core, unit.db, accountId)).has('email')) return false;
	const { subject, before, after } = WORDS[link.kind];
	const request = messageRequest.parse({
		channel: 'email',
		purpose: 'transactional',
		to: link.email,
		content: { subject, text: `${before}\n\n${url}\n\n${after}\n`, language: 'fr' },
		reference: link.id,
		notAfter: new Date(link.expiresAt).toISOString(),
	});
	const caller = { keyId: link.createdBy, accountId, scopes: ['messages'] as const };
	const [result] = await submitMessages(core, unit, accountId, [
		{ request, caller, rendered: null, keyed: null },
	]);
	return result?.kind === 'accepted' && result.message.status !== 'held';
}
