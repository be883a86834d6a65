import { catalogue } from '../words/catalogue.ts';

/** Words about a file that stays with the client. */
export const words = catalogue(
	{
		file: 'Fichier',
		fileHint: 'Il reste chez vous : seuls son nom et son empreinte SHA-256 sont envoyés.',
		fileTooLarge: 'Ce fichier dépasse 200 Mo : choisissez-en un plus petit.',
		fileRead: (name: string) => `${name}, empreinte :`,
		digest: 'Empreinte SHA-256 du fichier',
		digestHint:
			'64 chiffres hexadécimaux. Votre navigateur ne la calcule pas sur cette page, qui n’est pas en HTTPS.',
	},
	{
		file: 'File',
		fileHint: 'It stays with you: only its name and its SHA-256 are sent.',
		fileTooLarge: 'This file is larger than 200 MB: choose a smaller one.',
		fileRead: (name) => `${name}, SHA-256:`,
		digest: 'SHA-256 of the file',
		digestHint:
			'64 hexadecimal digits. Your browser does not compute it on this page, which is not on HTTPS.',
	},
);
