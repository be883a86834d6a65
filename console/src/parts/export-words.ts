import { catalogue } from '../words/catalogue.ts';

export const exportWords = catalogue(
	{
		open: 'Exporter…',
		title: 'Exporter dans un fichier',
		lead: 'Le fichier contient les adresses en entier. Votre export sera inscrit au registre ; le fichier est effacé de la plateforme après 24 heures.',
		format: 'Pour quoi faire ?',
		formats: {
			'csv-excel-fr': 'Excel en français',
			csv: 'Un programme (CSV)',
			jsonl: 'Un programme (JSON, une ligne par personne)',
		},
		hints: {
			'csv-excel-fr':
				'Points-virgules et virgules décimales ; une apostrophe précède ce qu’Excel prendrait pour une formule, donc aussi +33…',
			csv: 'Les valeurs telles quelles : à ne pas ouvrir dans un tableur.',
			jsonl: 'Les valeurs telles quelles, comme l’API les montre.',
		},
		keep: 'Ne pas exporter',
		go: 'Préparer le fichier',
		busy: (rows: string) => `Le fichier se prépare : ${rows} lignes.`,
		done: 'Le fichier est téléchargé.',
		failed: 'Le fichier n’a pas pu être préparé.',
		close: 'Fermer',
	},
	{
		open: 'Export…',
		title: 'Export to a file',
		lead: 'The file contains addresses in full. Your export will be written to the audit log; the file is deleted from the platform after 24 hours.',
		format: 'What is it for?',
		formats: {
			'csv-excel-fr': 'Excel in French',
			csv: 'A program (CSV)',
			jsonl: 'A program (JSON, one line per person)',
		},
		hints: {
			'csv-excel-fr':
				'Semicolons and decimal commas; an apostrophe stands before what Excel would take for a formula, so before +33… too.',
			csv: 'Values as they are: not to be opened in a spreadsheet.',
			jsonl: 'Values as they are, as the API shows them.',
		},
		keep: 'Do not export',
		go: 'Prepare the file',
		busy: (rows) => `The file is being prepared: ${rows} rows.`,
		done: 'The file is downloaded.',
		failed: 'The file could not be prepared.',
		close: 'Close',
	},
);
