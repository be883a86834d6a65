import * as z from 'zod';
import { shortText } from './common.ts';

/** A text to hear as a call would speak it. */
export const speechRequest = z
	.strictObject({
		text: z.string().trim().min(1).max(2000).meta({
			example: 'Bonjour, ici la boutique Durand. Votre commande est prête.',
		}),
		language: shortText.max(35).optional().meta({
			description: 'BCP 47 tag; an unsupported language is read in French',
			example: 'fr',
		}),
	})
	.meta({ id: 'SpeechRequest' });
