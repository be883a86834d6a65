import { catalogue } from '../words/catalogue.ts';

/** How a consent was given. */
export const words = catalogue(
	{
		given: (day: string, how: string) => `Accord du ${day}, ${how}`,
		methods: {
			web_form: 'formulaire web',
			double_opt_in: 'confirmé par e-mail',
			paper: 'sur papier',
			voice_recording: 'enregistrement vocal',
			keyword: 'mot-clé par SMS',
			point_of_sale: 'en magasin',
			import: 'import',
			unknown: 'manière inconnue',
		},
	},
	{
		given: (day, how) => `Consent of ${day}, ${how}`,
		methods: {
			web_form: 'web form',
			double_opt_in: 'confirmed by e-mail',
			paper: 'on paper',
			voice_recording: 'voice recording',
			keyword: 'keyword by SMS',
			point_of_sale: 'in a shop',
			import: 'import',
			unknown: 'manner unknown',
		},
	},
);
