import { catalogue } from '../../words/catalogue.ts';

export const words = catalogue(
	{
		title: 'Préférences',
		language: 'Langue',
		languages: { fr: 'Français', en: 'English' },
		zone: 'Fuseau horaire',
		zoneHint: 'Toutes les heures de la console sont données dans ce fuseau.',
		theme: 'Apparence',
		themes: { system: 'Comme le système', light: 'Claire', dark: 'Sombre' },
		save: 'Enregistrer',
		saved: 'Enregistré.',
		failed: 'Impossible d’enregistrer. Réessayez.',
	},
	{
		title: 'Preferences',
		language: 'Language',
		languages: { fr: 'Français', en: 'English' },
		zone: 'Time zone',
		zoneHint: 'All times of the console are given in this zone.',
		theme: 'Appearance',
		themes: { system: 'Like the system', light: 'Light', dark: 'Dark' },
		save: 'Save',
		saved: 'Saved.',
		failed: 'It could not be saved. Try again.',
	},
);
