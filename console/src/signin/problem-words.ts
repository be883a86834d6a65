import { catalogue } from '../words/catalogue.ts';

/** Apart from the words of the sign-in: forms of every screen use them. */
export const words = catalogue(
	{
		wrong: "L'adresse, le mot de passe ou le code ne convient pas.",
		network: 'La plateforme ne répond pas. Vérifiez la connexion.',
		tooMany: (wait: string) => `Trop d'essais. Réessayez dans ${wait}.`,
		failed: "La plateforme n'a pas pu répondre. Réessayez.",
	},
	{
		wrong: 'The address, the password or the code is not right.',
		network: 'The platform does not answer. Check the connection.',
		tooMany: (wait) => `Too many attempts. Try again in ${wait}.`,
		failed: 'The platform could not answer. Try again.',
	},
);
