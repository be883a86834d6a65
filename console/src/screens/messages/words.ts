import { catalogue } from '../../words/catalogue.ts';

export const words = catalogue(
	{
		title: 'Messages',
		what: 'les messages',
		waiting: (count: string, since: string) =>
			`${count} messages attendent, le plus ancien depuis ${since}.`,
		waitingOne: (since: string) => `Un message attend depuis ${since}.`,
		calm: "Aucun message n'est en retard.",
		calmLead:
			'Ce qui devait partir est parti. Un message qui attend son heure porte cette heure dans la liste.',
		waitingLead:
			"Un message attend ici quand son heure est venue et que l'opérateur ne l'a pas encore pris.",
		listTitle: 'Tous les messages',
		caption: 'Messages, du plus récent au plus ancien',
		status: 'État',
		channel: 'Canal',
		purpose: 'Usage',
		to: 'Destinataire',
		when: 'Reçu',
		any: 'Tous',
		filter: (name: string, value: string) => `${name} : ${value}`,
		atTime: (moment: string) => `départ : ${moment}`,
		emptyTitle: 'Pas encore de message',
		empty:
			"Les messages arrivent ici par n8n, par Zapier, par l'API ou par une campagne. Essayez d'abord un texte : vous verrez ce que disent les règles, sans rien envoyer.",
		emptyAction: 'Essayer un message',
		noneTitle: 'Aucun message ne correspond',
		none: 'Retirez un filtre pour en voir plus.',
	},
	{
		title: 'Messages',
		what: 'the messages',
		waiting: (count, since) => `${count} messages are waiting, the oldest for ${since}.`,
		waitingOne: (since) => `One message has been waiting for ${since}.`,
		calm: 'No message is late.',
		calmLead:
			'What had to leave has left. A message that waits for its time shows that time in the list.',
		waitingLead:
			'A message waits here when its time has come and the carrier has not taken it yet.',
		listTitle: 'All messages',
		caption: 'Messages, newest first',
		status: 'State',
		channel: 'Channel',
		purpose: 'Purpose',
		to: 'Recipient',
		when: 'Received',
		any: 'All',
		filter: (name, value) => `${name}: ${value}`,
		atTime: (moment) => `leaves: ${moment}`,
		emptyTitle: 'No message yet',
		empty:
			'Messages arrive here by n8n, by Zapier, by the API or by a campaign. Try a text first: you see what the rules say, and nothing is sent.',
		emptyAction: 'Try a message',
		noneTitle: 'No message matches',
		none: 'Remove a filter to see more.',
	},
);
