import { catalogue } from '../../words/catalogue.ts';

export const words = catalogue(
	{
		title: 'Corriger l’identité d’un client',
		titleOf: (account: string) => `Corriger l’identité de ${account}`,
		account: 'le compte',
		say: 'Corrigez l’identité d’un client dont les propriétaires ne peuvent plus se connecter.',
		lead: 'Ils reçoivent un e-mail et lisent la raison et la preuve. L’acceptation et les factures émises ne changent pas.',
		done: 'La correction est enregistrée.',
		doneLead: (fields: string) => `Ont changé : ${fields}. Les propriétaires en sont informés.`,
		back: 'Retour au compte',
		forbiddenTitle: 'Vos rôles ne corrigent pas d’identité.',
		forbidden: 'Une personne qui a le rôle « contrats » peut le faire.',
	},
	{
		title: 'Correct the identity of a client',
		titleOf: (account) => `Correct the identity of ${account}`,
		account: 'the account',
		say: 'Correct the identity of a client whose owners can no longer sign in.',
		lead: 'They get an e-mail and read the reason and the evidence. The acceptance and issued invoices do not change.',
		done: 'The correction is on record.',
		doneLead: (fields) => `Changed: ${fields}. The owners are told.`,
		back: 'Back to the account',
		forbiddenTitle: 'Your roles correct no identity.',
		forbidden: 'Someone with the role “contracts” can do it.',
	},
);
