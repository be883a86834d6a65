import { catalogue } from '../words/catalogue.ts';

export const words = catalogue(
	{
		title: 'Quitter sans enregistrer ?',
		lead: 'Ce que vous venez d’écrire sur cette page n’est pas encore enregistré et serait perdu.',
		stay: 'Rester sur la page',
		leave: 'Quitter sans enregistrer',
	},
	{
		title: 'Leave without saving?',
		lead: 'What you have just written on this page is not saved yet and would be lost.',
		stay: 'Stay on the page',
		leave: 'Leave without saving',
	},
);
