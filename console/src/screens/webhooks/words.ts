import { catalogue } from '../../words/catalogue.ts';

/** Words of the screens about webhooks; those of the event types stand in event-words.ts, those of deliveries in delivery-words.ts. */
export const words = catalogue(
	{
		title: 'Webhooks',
		one: 'Webhook',
		what: 'les webhooks',
		whatOne: 'ce webhook',
		say: (count: number) =>
			count === 0
				? 'Aucun webhook ne reçoit en ce moment.'
				: count === 1
					? 'Une adresse reçoit vos évènements.'
					: `${count} adresses reçoivent vos évènements.`,
		sayNone: 'Aucune adresse ne reçoit vos évènements.',
		sayStopped: (count: number) =>
			count === 1
				? "Une adresse n'existe plus : ses évènements attendent."
				: `${count} adresses n'existent plus : leurs évènements attendent.`,
		lead: 'La plateforme poste chaque évènement, signé, à une adresse de votre choix. Sans webhook, rien n’est perdu : les évènements restent lisibles.',
		leadStopped: 'Ouvrez celle qui est arrêtée pour la corriger ou la remettre en marche.',
		listTitle: 'Adresses',
		emptyTitle: 'Pas encore de webhook',
		empty:
			'Un webhook prévient votre programme dès qu’un message arrive, qu’une personne se désinscrit ou qu’une campagne se termine. Il faut une adresse https qui répond 200.',
		create: 'Créer un webhook',
		createGo: 'Créer le webhook',
		newTitle: 'Nouveau webhook',
		newSay: 'Où faut-il envoyer les évènements ?',
		madeSay: 'Le webhook est prêt : gardez son secret.',
		madeLead:
			'Votre programme vérifie avec ce secret que chaque évènement vient bien de la plateforme.',
		made: 'Le webhook est créé.',
		address: 'Adresse',
		addressHint: 'Celle de votre programme, par exemple https://boutique.example.org/evenements.',
		urlMissing: 'Donnez une adresse, par exemple https://boutique.example.org/evenements.',
		urlWrong: (url: string) =>
			`« ${url} » n'est pas une adresse du web. Par exemple : https://boutique.example.org/evenements.`,
		urlRefused:
			'Cette adresse est refusée : elle doit être publique, en http ou https, par exemple https://boutique.example.org/evenements.',
		name: 'Nom (facultatif)',
		nameHint: 'Pour le reconnaître dans la liste.',
		events: 'Évènements',
		eventsHint: 'Cochez seulement ceux dont votre programme se sert.',
		eventsMissing: 'Cochez au moins un évènement.',
		all: 'Tout cocher',
		none: 'Tout décocher',
		tooMany: 'Ce compte a autant de webhooks que permis. Supprimez-en un, ou étendez un autre.',
		state: 'État',
		since: 'Créé',
		active: 'En marche',
		inactive: 'En pause',
		stopped: 'Arrêté',
		oneMessage: 'pour un seul message',
		saysActive: (count: number) =>
			count === 1 ? 'Il reçoit un type d’évènement.' : `Il reçoit ${count} types d’évènements.`,
		leadActive:
			'Une remise qui échoue est réessayée pendant trois jours, de moins en moins souvent.',
		stops: {
			gone: {
				says: "Arrêté : l'adresse dit qu'elle n'existe plus.",
				lead: (moment: string) =>
					`Elle a répondu 410, ${moment}. Corrigez l'adresse ci-dessous ou remettez-le en marche ; ce qui attend depuis moins de trois jours repart alors.`,
			},
			neutralized: {
				says: "Arrêté : une clé d'API perdue avait choisi son adresse.",
				lead: (moment: string) =>
					`Depuis ${moment}. Vérifiez l'adresse ci-dessous avant de le remettre en marche : ce qui attend depuis moins de trois jours y partirait.`,
			},
			paused: {
				says: 'En pause : rien ne lui est envoyé.',
				lead: (moment: string) =>
					`Depuis ${moment}. Les évènements s'ajoutent ; ils partent quand vous le remettez en marche.`,
			},
		},
		start: 'Remettre en marche',
		pause: 'Mettre en pause',
		settings: 'Adresse et évènements',
		save: 'Enregistrer',
		saved: 'Enregistré.',
		secret: 'Secret de signature',
		secretHint: 'À coller dans le programme qui reçoit. Il commence par whsec_.',
		secretLead:
			'Chaque évènement est signé avec lui (Standard Webhooks). Il ne se relit pas ; s’il est perdu ou a fui, renouvelez-le.',
		rotate: 'Renouveler le secret…',
		rotateTitle: 'Renouveler le secret ?',
		rotateLead:
			'Pendant 24 h, chaque évènement porte les deux signatures : rien ne se perd si vous changez le secret du programme d’ici là. Ensuite, l’ancien ne vaut plus rien.',
		rotateKeep: "Garder l'ancien",
		rotateGo: 'Renouveler le secret',
		rotated: 'Le nouveau secret est prêt.',
		rotatedHint: 'Remplacez l’ancien dans votre programme avant 24 h.',
		removeHeading: 'Supprimer',
		removeHint: 'Pour l’arrêter un temps, mettez-le plutôt en pause.',
		remove: 'Supprimer ce webhook…',
		removeTitle: (name: string) => `Supprimer « ${name} » ?`,
		removeLead:
			'Les remises en attente disparaissent avec lui. Les évènements restent lisibles par l’API. On ne revient pas en arrière.',
		removeKeep: 'Ne pas supprimer',
		removeGo: 'Supprimer le webhook',
	},
	{
		title: 'Webhooks',
		one: 'Webhook',
		what: 'the webhooks',
		whatOne: 'this webhook',
		say: (count) =>
			count === 0
				? 'No webhook receives at the moment.'
				: count === 1
					? 'One address receives your events.'
					: `${count} addresses receive your events.`,
		sayNone: 'No address receives your events.',
		sayStopped: (count) =>
			count === 1
				? 'One address does not exist any more: its events wait.'
				: `${count} addresses do not exist any more: their events wait.`,
		lead: 'The platform posts every event, signed, to an address of your choice. Without a webhook nothing is lost: events stay readable.',
		leadStopped: 'Open the one that was stopped to correct it or to start it again.',
		listTitle: 'Addresses',
		emptyTitle: 'No webhook yet',
		empty:
			'A webhook tells your program as soon as a message is delivered, a person opts out or a campaign ends. It needs an https address that answers 200.',
		create: 'Create a webhook',
		createGo: 'Create the webhook',
		newTitle: 'New webhook',
		newSay: 'Where should events be sent?',
		madeSay: 'The webhook is ready: keep its secret.',
		madeLead: 'With this secret your program verifies that each event comes from the platform.',
		made: 'The webhook is created.',
		address: 'Address',
		addressHint: 'That of your program, for example https://shop.example.org/events.',
		urlMissing: 'Give an address, for example https://shop.example.org/events.',
		urlWrong: (url) =>
			`“${url}” is not an address of the web. For example: https://shop.example.org/events.`,
		urlRefused:
			'This address is refused: it must be public, http or https, for example https://shop.example.org/events.',
		name: 'Name (optional)',
		nameHint: 'To recognize it in the list.',
		events: 'Events',
		eventsHint: 'Check only those that your program uses.',
		eventsMissing: 'Check at least one event.',
		all: 'Check all',
		none: 'Check none',
		tooMany: 'This account has as many webhooks as it may. Delete one, or extend another.',
		state: 'State',
		since: 'Created',
		active: 'Running',
		inactive: 'Paused',
		stopped: 'Stopped',
		oneMessage: 'for one message only',
		saysActive: (count) =>
			count === 1 ? 'It receives one type of event.' : `It receives ${count} types of events.`,
		leadActive: 'A delivery that fails is tried again for three days, less and less often.',
		stops: {
			gone: {
				says: 'Stopped: the address says that it is gone.',
				lead: (moment) =>
					`It answered 410, ${moment}. Correct the address below or start it again; what has waited for less than three days then leaves.`,
			},
			neutralized: {
				says: 'Stopped: a lost API key had set its address.',
				lead: (moment) =>
					`Since ${moment}. Check the address below before you start it again: what has waited for less than three days would leave for it.`,
			},
			paused: {
				says: 'Paused: nothing is sent to it.',
				lead: (moment) => `Since ${moment}. Events add up; they leave when you start it again.`,
			},
		},
		start: 'Start again',
		pause: 'Pause',
		settings: 'Address and events',
		save: 'Save',
		saved: 'Saved.',
		secret: 'Signing secret',
		secretHint: 'Paste it into the program that receives. It begins with whsec_.',
		secretLead:
			'Every event is signed with it (Standard Webhooks). It cannot be read again; if it was lost or has leaked, renew it.',
		rotate: 'Renew the secret…',
		rotateTitle: 'Renew the secret?',
		rotateLead:
			'For 24 hours every event carries both signatures: nothing is lost if you change the secret of the program by then. After that the old one is worth nothing.',
		rotateKeep: 'Keep the old one',
		rotateGo: 'Renew the secret',
		rotated: 'The new secret is ready.',
		rotatedHint: 'Replace the old one in your program within 24 hours.',
		removeHeading: 'Delete',
		removeHint: 'To stop it for a while, pause it instead.',
		remove: 'Delete this webhook…',
		removeTitle: (name) => `Delete “${name}”?`,
		removeLead:
			'Deliveries that wait go with it. Events stay readable through the API. There is no way back.',
		removeKeep: 'Do not delete',
		removeGo: 'Delete the webhook',
	},
);
