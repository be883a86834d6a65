import type { ImportStatus } from '@marketing-cible/contract';
import type { ShapeName, Tone } from '../../parts/shape.tsx';
import { catalogue } from '../../words/catalogue.ts';

export const importStatusWords = catalogue(
	{
		uploading: 'Attend son fichier',
		uploaded: 'Fichier reçu',
		analysing: 'Lecture du fichier',
		analysed: 'Colonnes à vérifier',
		mapped: 'Colonnes à vérifier',
		checking: 'Essai à blanc en cours',
		checked: 'Prêt à importer',
		running: 'Import en cours',
		completed: 'Importé',
		undoing: 'Annulation en cours',
		undone: 'Défait',
		cancelled: 'Abandonné',
		failed: 'Impossible à lire',
	},
	{
		uploading: 'Waits for its file',
		uploaded: 'File received',
		analysing: 'Reading the file',
		analysed: 'Columns to check',
		mapped: 'Columns to check',
		checking: 'Dry run in progress',
		checked: 'Ready to import',
		running: 'Importing',
		completed: 'Imported',
		undoing: 'Being undone',
		undone: 'Undone',
		cancelled: 'Given up',
		failed: 'Cannot be read',
	},
);

/** Shape and tone of each status; the word comes from {@link importStatusWords}. */
export const importLooks: Readonly<Record<ImportStatus, { shape: ShapeName; tone: Tone }>> = {
	uploading: { shape: 'draft', tone: '' },
	uploaded: { shape: 'live', tone: '' },
	analysing: { shape: 'live', tone: '' },
	analysed: { shape: 'draft', tone: '' },
	mapped: { shape: 'draft', tone: '' },
	checking: { shape: 'live', tone: '' },
	checked: { shape: 'wait', tone: 'wait' },
	running: { shape: 'live', tone: '' },
	completed: { shape: 'ok', tone: 'ok' },
	undoing: { shape: 'live', tone: '' },
	undone: { shape: 'none', tone: '' },
	cancelled: { shape: 'none', tone: '' },
	failed: { shape: 'fail', tone: 'stop' },
};

export const importStatuses = Object.keys(importLooks) as ImportStatus[];
