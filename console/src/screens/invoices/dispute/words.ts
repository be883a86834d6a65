import { catalogue } from '../../../words/catalogue.ts';

export const words = catalogue(
	{
		title: 'Contestation',
		what: 'la contestation',
		lead: 'Vous pouvez contester cette facture une fois, avec vos motifs. Jusqu’à la réponse, elle ne suspend rien ; les pénalités courent, et tombent si la facture est créditée.',
		nothingOpen: 'Rien ne reste dû : il n’y a rien à contester. Écrivez à votre prestataire.',
		dispute: 'Contester cette facture…',
		askTitle: 'Contester cette facture ?',
		askLead: 'Votre prestataire lit vos motifs et répond. On ne conteste une facture qu’une fois.',
		keep: 'Ne pas contester',
		go: 'Contester',
		reason: 'Vos motifs',
		reasonHint: 'Dix caractères au moins.',
		states: { open: 'En attente de réponse', upheld: 'Acceptée', rejected: 'Rejetée' },
		says: {
			open: 'Votre prestataire n’a pas encore répondu. Cette facture ne suspend rien entre-temps.',
			upheld: 'Votre prestataire vous donne raison : un avoir dit ce qui n’est pas dû.',
			rejected:
				'Votre prestataire ne vous donne pas raison : la facture reste due, et de nouveaux rappels précèdent toute suspension.',
		},
		disputedAt: 'Contestée',
		decidedAt: 'Réponse',
		answer: 'Ce que dit le prestataire',
	},
	{
		title: 'Dispute',
		what: 'the dispute',
		lead: 'You may dispute this invoice once, with your reasons. Until the answer it suspends nothing; late fees run on, and fall if the invoice is credited.',
		nothingOpen: 'Nothing is open: there is nothing to dispute. Write to your provider.',
		dispute: 'Dispute this invoice…',
		askTitle: 'Dispute this invoice?',
		askLead: 'Your provider reads your reasons and answers. An invoice is disputed only once.',
		keep: 'Do not dispute',
		go: 'Dispute it',
		reason: 'Your reasons',
		reasonHint: 'Ten characters at least.',
		states: { open: 'Waits for an answer', upheld: 'Accepted', rejected: 'Rejected' },
		says: {
			open: 'Your provider has not answered yet. This invoice suspends nothing meanwhile.',
			upheld: 'Your provider agrees: a credit note says what is not owed.',
			rejected:
				'Your provider does not agree: the invoice stays due, and new reminders come before any suspension.',
		},
		disputedAt: 'Disputed',
		decidedAt: 'Answered',
		answer: 'What the provider says',
	},
);
