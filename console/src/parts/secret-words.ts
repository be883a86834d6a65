import { catalogue } from '../words/catalogue.ts';

export const words = catalogue(
	{
		lead: "Copiez-le maintenant : il n'est montré que cette fois, et disparaît quand vous quittez la page.",
		copy: 'Copier',
		copied: 'Copié.',
		byHand: 'La copie est refusée par le navigateur. Le texte est choisi : copiez-le au clavier.',
		kept: "Je l'ai gardé, le masquer",
	},
	{
		lead: 'Copy it now: it is shown only this once, and disappears when you leave the page.',
		copy: 'Copy',
		copied: 'Copied.',
		byHand: 'The browser refuses to copy. The text is selected: copy it by keyboard.',
		kept: 'I have kept it, hide it',
	},
);
