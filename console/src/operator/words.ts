import { catalogue } from '../words/catalogue.ts';

/** Words of the frame around every screen of the operator. */
export const words = catalogue(
	{
		realm: 'Opérateur',
		nav: {
			overview: 'À faire',
			acts: 'Actes à deux',
			accounts: 'Comptes',
			suspensions: 'Suspensions',
			subProcessors: 'Sous-traitants',
		},
		roles: {
			'op:contracts': 'contrats',
			'op:billing': 'facturation',
			'op:trust': 'confiance',
			'op:privacy': 'données personnelles',
			'op:read': 'lecture',
			'op:keys': 'clés et personnes',
		},
		enrollLead:
			'Personne n’entre chez l’opérateur sans second facteur. Scannez ce code avec une application d’authentification, puis entrez le code qu’elle affiche.',
		inviteLead: (roles: string) =>
			`Vous rejoignez les personnes de l’opérateur. Vos rôles : ${roles}. Choisissez un mot de passe ; un second facteur est demandé ensuite.`,
		forbiddenTitle: 'Vos rôles n’ouvrent pas cet écran.',
		forbidden: 'Une personne qui a le rôle « clés et personnes » peut vous en donner un autre.',
		endOthers: 'Terminer mes autres sessions',
		cancel: 'Annuler',
		close: 'Fermer',
		reason: 'Pourquoi',
		reasonShort: 'Dites pourquoi, en dix caractères au moins.',
	},
	{
		realm: 'Operator',
		nav: {
			overview: 'To do',
			acts: 'Acts of two',
			accounts: 'Accounts',
			suspensions: 'Suspensions',
			subProcessors: 'Sub-processors',
		},
		roles: {
			'op:contracts': 'contracts',
			'op:billing': 'billing',
			'op:trust': 'trust',
			'op:privacy': 'personal data',
			'op:read': 'reading',
			'op:keys': 'keys and people',
		},
		enrollLead:
			'Nobody enters the realm of the operator without a second factor. Scan this code with an authenticator app, then enter the code that it shows.',
		inviteLead: (roles) =>
			`You join the people of the operator. Your roles: ${roles}. Choose a password; a second factor is asked for next.`,
		forbiddenTitle: 'Your roles do not open this screen.',
		forbidden: 'A person who has the role "keys and people" can give you another one.',
		endOthers: 'End my other sessions',
		cancel: 'Cancel',
		close: 'Close',
		reason: 'Why',
		reasonShort: 'Say why, in ten characters at least.',
	},
);
