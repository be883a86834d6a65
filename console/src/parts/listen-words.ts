import { catalogue } from '../words/catalogue.ts';

/** Words of a text that is read aloud. */
export const listenWords = catalogue(
	{
		listen: 'Écouter',
		making: 'La voix se prépare…',
		player: 'Ce que dit l’appel',
		ready: 'Telle que le téléphone la joue. Rien n’est envoyé.',
		elsewhere:
			'Ici, la voix est fabriquée par le prestataire qui appelle : on ne peut pas l’écouter avant. Appelez votre propre numéro pour l’entendre.',
		failed: 'La voix ne répond pas. Réessayez dans un instant.',
		busy: 'Une autre voix se prépare déjà. Réessayez dans un instant.',
		tooLong: (most: string) => `À l’écoute, ${most} caractères au plus : raccourcissez le texte.`,
	},
	{
		listen: 'Listen',
		making: 'The voice is being made…',
		player: 'What the call says',
		ready: 'As the telephone plays it. Nothing is sent.',
		elsewhere:
			'Here, the voice is made by the provider that calls: it cannot be heard beforehand. Call your own number to hear it.',
		failed: 'The voice does not answer. Try again in a moment.',
		busy: 'Another voice is being made. Try again in a moment.',
		tooLong: (most) => `At most ${most} characters can be heard: shorten the text.`,
	},
);
