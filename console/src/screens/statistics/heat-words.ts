import { catalogue } from '../../words/catalogue.ts';

export const heatWords = catalogue(
	{
		title: 'Départs par jour et heure de la semaine',
		what: 'les heures',
		busiest: (day: string, from: string, to: string, count: number, shown: string) =>
			`L'heure la plus chargée est ${day} de ${from} à ${to} : ${shown} ${count < 2 ? 'message parti' : 'messages partis'}.`,
		zone: (zone: string) => `Heures de ${zone}. Les filtres de la page valent aussi ici.`,
		tooOld:
			'Les chiffres par heure sont gardés 90 jours. Choisissez une période plus récente pour voir les heures.',
		day: 'Jour',
		hour: (hour: string) => `${hour} h`,
		sum: 'Ensemble',
		csv: 'Télécharger les heures (CSV)',
		csvDone: 'Le fichier des heures est téléchargé.',
		csvFailed: "Le fichier des heures n'a pas pu être préparé. Réessayez.",
	},
	{
		title: 'Departures by day and hour of the week',
		what: 'the hours',
		busiest: (day: string, from: string, to: string, count: number, shown: string) =>
			`The busiest hour is ${day} from ${from} to ${to}: ${shown} ${count < 2 ? 'message' : 'messages'} left.`,
		zone: (zone: string) => `Hours of ${zone}. The filters of the page hold here, too.`,
		tooOld: 'Figures by hour are kept for 90 days. Choose a later period to see the hours.',
		day: 'Day',
		hour: (hour: string) => `${hour}:00`,
		sum: 'All',
		csv: 'Download the hours (CSV)',
		csvDone: 'The file of the hours is downloaded.',
		csvFailed: 'The file of the hours could not be prepared. Try again.',
	},
);
