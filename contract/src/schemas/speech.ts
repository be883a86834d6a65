import * as z from 'zod';
import { shortText } from './common.ts';

/** A text that is to be heard as a call would say it. */
export const speechRequest = z
	.strictObject({
		text: z.string().trim().min(1).max(2000).meta({
			example: 'Bonjour, ici la boutique Durand. Votre commande est prête.',
		}),
		language: shortText.max(35).optional().meta({
			description: 'BCP 47 tag; a language that the voice does not know is read in French',
			example: 'fr',
		}),
	})
	.meta({ id: 'SpeechRequest' });
