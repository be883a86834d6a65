import { catalogue } from '../../words/catalogue.ts';

export const words = catalogue(
	{
		title: "Clés d'API",
		what: "les clés d'API",
		say: (count: number) =>
			count === 0
				? "Aucun programme n'entre dans ce compte."
				: count === 1
					? 'Une clé ouvre ce compte.'
					: `${count} clés ouvrent ce compte.`,
		saySoon: (count: number) =>
			count === 1 ? 'Une clé expire bientôt.' : `${count} clés expirent bientôt.`,
		sayIdle: (count: number) =>
			count === 1
				? "Une clé n'a pas servi depuis 90 jours."
				: `${count} clés n'ont pas servi depuis 90 jours.`,
		lead: 'Un programme présente sa clé à chaque demande. Qui la détient peut tout ce que ses droits permettent.',
		leadCare: 'Remplacez à temps celles qui expirent, révoquez celles qui ne servent plus.',
		openTitle: 'Clés qui ouvrent le compte',
		emptyTitle: 'Aucune clé',
		empty:
			'Une clé permet à un programme (n8n, Zapier, votre boutique) de parler à ce compte. Créez-en une par programme, avec les seuls droits dont il a besoin.',
		overTitle: (count: string) => `Clés révoquées ou expirées : ${count}`,
		overCaption: 'Clés révoquées ou expirées',
		name: 'Nom',
		nameHint: 'Celui du programme qui l’emploiera, par exemple « n8n, boutique ».',
		unnamed: 'Clé du démarrage (MC_API_KEY)',
		scopes: 'Droits',
		state: 'État',
		lastUsed: 'Dernier usage',
		expires: 'Fin',
		action: 'Action',
		never: 'jamais relevé',
		idle: 'plus de 90 jours',
		noEnd: 'sans fin',
		standings: {
			active: 'Active',
			soon: 'Expire bientôt',
			expired: 'Expirée',
			revoked: 'Révoquée',
		},
		scopeNames: {
			messages: 'Messages',
			contacts: 'Contacts',
			consents: 'Accords',
			campaigns: 'Campagnes',
			statistics: 'Statistiques',
			webhooks: 'Webhooks',
			account: 'Compte',
			admin: 'Tout',
		},
		scopeMeans: {
			messages:
				'Envoyer, vérifier et annuler des messages, lire leur sort avec les adresses ; les modèles.',
			contacts:
				'Lire et écrire les fiches des personnes, avec leurs adresses ; segments et imports.',
			consents: 'Lire et inscrire accords, retraits et désinscriptions.',
			campaigns: 'Préparer, vérifier, programmer et arrêter des campagnes.',
			statistics: 'Lire les chiffres, sans aucune adresse.',
			webhooks: 'Recevoir les évènements du compte à une adresse de son choix.',
			account: 'Lire et changer la politique ; lire les crédits.',
			admin: "Tout ce qui précède, et les clés et les personnes. Pour l'administration seulement.",
		},
		scopesMissing: 'Cochez au moins un droit, par exemple Messages.',
		nameMissing:
			"Donnez un nom, par exemple « n8n, boutique » : il dira plus tard d'où vient la clé.",
		dateMissing: 'Choisissez un dernier jour à venir, ou une autre durée.',
		noAdmin: 'Une clé qui peut tout demande le rôle propriétaire ou administration.',
		createTitle: 'Créer une clé',
		createLead: 'Une clé par programme : en perdre une n’arrête alors que lui.',
		createGo: 'Créer la clé',
		life: 'Durée de vie',
		lives: {
			'30': '30 jours',
			'90': '90 jours',
			'365': 'Un an',
			date: "Jusqu'à un jour donné",
			none: 'Sans fin',
		},
		lastDay: 'Dernier jour',
		lifeHint: 'À la fin, le programme est refusé ; ce qu’il avait mis en attente part quand même.',
		lifeNone: 'Une clé sans fin oubliée ouvre encore le compte des années plus tard.',
		made: (name: string) => `La clé « ${name} » est créée.`,
		secret: "Clé d'API",
		secretHint: 'À coller dans le programme, jamais dans un e-mail ni dans du code publié.',
		revoke: 'Révoquer…',
		revokeOf: (name: string) => `Révoquer la clé ${name}`,
		revokeTitle: (name: string) => `Révoquer la clé « ${name} » ?`,
		revokeLead:
			"Le programme qui l'emploie est refusé aussitôt. Les messages qu'elle a mis en attente sont retenus. On ne revient pas en arrière.",
		revokeSettings:
			'Si elle vient du réglage MC_API_KEY, changez ce réglage : la plateforme ne redémarre pas avec une clé révoquée.',
		revokeKeep: 'Ne pas révoquer',
		revokeGo: 'Révoquer la clé',
		revokeLast: "C'est la dernière clé qui peut tout. Créez-en d'abord une autre.",
	},
	{
		title: 'API keys',
		what: 'the API keys',
		say: (count) =>
			count === 0
				? 'No program enters this account.'
				: count === 1
					? 'One key opens this account.'
					: `${count} keys open this account.`,
		saySoon: (count) => (count === 1 ? 'One key expires soon.' : `${count} keys expire soon.`),
		sayIdle: (count) =>
			count === 1
				? 'One key has not been used for 90 days.'
				: `${count} keys have not been used for 90 days.`,
		lead: 'A program shows its key with every request. Whoever holds it may do all that its rights permit.',
		leadCare: 'Replace those that expire in time, revoke those that nobody uses.',
		openTitle: 'Keys that open the account',
		emptyTitle: 'No key',
		empty:
			'A key lets a program (n8n, Zapier, your shop) talk to this account. Create one per program, with only the rights that it needs.',
		overTitle: (count) => `Revoked or expired keys: ${count}`,
		overCaption: 'Revoked or expired keys',
		name: 'Name',
		nameHint: 'That of the program that will use it, for example “n8n, shop”.',
		unnamed: 'Key of the start (MC_API_KEY)',
		scopes: 'Rights',
		state: 'State',
		lastUsed: 'Last used',
		expires: 'End',
		action: 'Action',
		never: 'never noted',
		idle: 'more than 90 days',
		noEnd: 'no end',
		standings: { active: 'Active', soon: 'Expires soon', expired: 'Expired', revoked: 'Revoked' },
		scopeNames: {
			messages: 'Messages',
			contacts: 'Contacts',
			consents: 'Consents',
			campaigns: 'Campaigns',
			statistics: 'Statistics',
			webhooks: 'Webhooks',
			account: 'Account',
			admin: 'Everything',
		},
		scopeMeans: {
			messages:
				'Send, check and cancel messages, read what became of them with addresses; templates.',
			contacts: 'Read and write the records of people, with their addresses; segments and imports.',
			consents: 'Read and record consents, withdrawals and opt-outs.',
			campaigns: 'Prepare, check, schedule and stop campaigns.',
			statistics: 'Read the figures, without any address.',
			webhooks: 'Receive the events of the account at an address of its choice.',
			account: 'Read and change the policy; read the credits.',
			admin: 'All of the above, and keys and people. For the administration only.',
		},
		scopesMissing: 'Check at least one right, for example Messages.',
		nameMissing: 'Give a name, for example “n8n, shop”: it says later where the key belongs.',
		dateMissing: 'Choose a last day that is still to come, or another life.',
		noAdmin: 'A key that may do everything needs the role owner or administration.',
		createTitle: 'Create a key',
		createLead: 'One key per program: losing one then stops that program alone.',
		createGo: 'Create the key',
		life: 'Life',
		lives: {
			'30': '30 days',
			'90': '90 days',
			'365': 'One year',
			date: 'Until a given day',
			none: 'No end',
		},
		lastDay: 'Last day',
		lifeHint: 'At its end the program is refused; what it has queued still leaves.',
		lifeNone: 'A forgotten key without an end still opens the account years later.',
		made: (name) => `The key “${name}” is created.`,
		secret: 'API key',
		secretHint: 'Paste it into the program, never into an e-mail or into published code.',
		revoke: 'Revoke…',
		revokeOf: (name) => `Revoke the key ${name}`,
		revokeTitle: (name) => `Revoke the key “${name}”?`,
		revokeLead:
			'The program that uses it is refused at once. Messages that it has queued are held. There is no way back.',
		revokeSettings:
			'If it comes from the setting MC_API_KEY, change that setting: the platform does not start with a revoked key.',
		revokeKeep: 'Do not revoke',
		revokeGo: 'Revoke the key',
		revokeLast: 'This is the last key that may do everything. Create another one first.',
	},
);
