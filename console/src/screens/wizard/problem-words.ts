import { catalogue } from '../../words/catalogue.ts';

/** What is wrong with a field, and an answer that works. */
export const words = catalogue(
	{
		problems: {
			required: 'Il manque une réponse ici.',
			name: 'Donnez un nom à la campagne, par exemple « Soldes d’hiver ».',
			audience: 'Choisissez au moins un segment de personnes.',
			text: 'Écrivez le message.',
			subject: 'Écrivez l’objet de l’e-mail.',
			template: 'Choisissez un modèle.',
			variable: 'Le modèle a besoin de cette valeur.',
			end: 'Donnez la fin : rien ne part après elle.',
			endPast: 'La fin est passée. Choisissez un jour à venir.',
			endFar: 'La fin est trop loin : 366 jours au plus.',
			endFirst: 'La fin doit venir après le départ.',
			half: 'Donnez le jour et l’heure, par exemple 24/12 et 18:00.',
			perHour: 'Donnez un nombre entier, par exemple 6000, ou rien.',
			share: 'Donnez un nombre de 1 à 100, par exemple 50.',
			testShare: 'Donnez un pourcentage de 1 à 100, par exemple 20.',
			testHours: 'Donnez une durée de 0,1 à 168 heures, par exemple 4.',
			key: 'Donnez 1 à 20 lettres ou chiffres, différents de ceux des autres variantes, par exemple B.',
		},
		other: (message: string) => `La plateforme refuse cette valeur : ${message}`,
	},
	{
		problems: {
			required: 'An answer is missing here.',
			name: 'Give the campaign a name, for example “Winter sale”.',
			audience: 'Choose at least one segment of people.',
			text: 'Write the message.',
			subject: 'Write the subject of the e-mail.',
			template: 'Choose a template.',
			variable: 'The template needs this value.',
			end: 'Give the end: nothing leaves after it.',
			endPast: 'The end has passed. Choose a day to come.',
			endFar: 'The end is too far away: 366 days at most.',
			endFirst: 'The end must come after the start.',
			half: 'Give day and time, for example 24/12 and 18:00.',
			perHour: 'Give a whole number, for example 6000, or nothing.',
			share: 'Give a number from 1 to 100, for example 50.',
			testShare: 'Give a percentage from 1 to 100, for example 20.',
			testHours: 'Give 0.1 to 168 hours, for example 4.',
			key: 'Give 1 to 20 letters or digits that no other variant has, for example B.',
		},
		other: (message) => `The platform refuses this value: ${message}`,
	},
);
