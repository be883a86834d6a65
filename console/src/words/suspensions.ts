import type { Suspension } from '@marketing-cible/contract';
import { catalogue } from './catalogue.ts';

type Stops = Pick<Suspension, 'scope' | 'stops'>;

/** States in which something is stopped. */
export const STOPPING = ['in_force', 'appeal', 'confirmed'] as const;

export const suspensionWords = catalogue(
	{
		all: {
			account: 'Vos envois sont suspendus.',
			sms: 'Vos SMS sont suspendus.',
			email: 'Vos e-mails sont suspendus.',
			voice: 'Vos appels sont suspendus.',
			campaign: 'Une campagne est suspendue.',
			source: 'Les envois aux personnes d’une source sont suspendus.',
		},
		marketing: {
			account: 'Votre publicité est suspendue.',
			sms: 'Votre publicité par SMS est suspendue.',
			email: 'Votre publicité par e-mail est suspendue.',
			voice: 'Votre publicité par appel est suspendue.',
			campaign: 'Une campagne est suspendue.',
			source: 'La publicité aux personnes d’une source est suspendue.',
		},
		kinds: {
			bounce: 'Trop d’adresses n’existent plus',
			spam_reports: 'Trop de signalements de spam',
			wrong_addresses: 'Trop de numéros ou d’adresses faux',
			opt_outs: 'Trop de STOP',
			consent_disputes: 'Plusieurs personnes contestent leur accord',
			unpaid: 'Une facture n’est pas payée',
			unlawful: 'Un contenu serait illicite',
			operator: 'Décision de votre prestataire',
		},
	},
	{
		all: {
			account: 'Your sending is suspended.',
			sms: 'Your SMS are suspended.',
			email: 'Your e-mails are suspended.',
			voice: 'Your calls are suspended.',
			campaign: 'A campaign is suspended.',
			source: 'Messages to the people of a source are suspended.',
		},
		marketing: {
			account: 'Your marketing is suspended.',
			sms: 'Your marketing by SMS is suspended.',
			email: 'Your marketing by e-mail is suspended.',
			voice: 'Your marketing by call is suspended.',
			campaign: 'A campaign is suspended.',
			source: 'Marketing to the people of a source is suspended.',
		},
		kinds: {
			bounce: 'Too many addresses no longer exist',
			spam_reports: 'Too many spam reports',
			wrong_addresses: 'Too many wrong numbers or addresses',
			opt_outs: 'Too many STOP',
			consent_disputes: 'Several people dispute their consent',
			unpaid: 'An invoice is not paid',
			unlawful: 'Content is said to be unlawful',
			operator: 'Decision of your provider',
		},
	},
);

/** What is stopped, as a sentence. @param w the words in the language of the person. */
export function sayStopped(w: (typeof suspensionWords)['fr'], { scope, stops }: Stops): string {
	const says = stops.includes('transactional') ? w.all : w.marketing;
	if (scope.type !== 'channel') return says[scope.type];
	const { id } = scope;
	return id === 'sms' || id === 'email' || id === 'voice' ? says[id] : says.account;
}

/** Of several suspensions, the one that stops the most: alerts before marketing, the account before a channel. */
export function widest<One extends Stops>(suspensions: readonly One[]): One | undefined {
	const order = ['source', 'campaign', 'channel', 'account'];
	const weight = ({ scope, stops }: Stops) =>
		order.indexOf(scope.type) + (stops.includes('transactional') ? order.length : 0);
	return suspensions.toSorted((a, b) => weight(b) - weight(a))[0];
}
