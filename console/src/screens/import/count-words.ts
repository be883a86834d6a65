import { catalogue } from '../../words/catalogue.ts';

/** Words of the figures of a dry run or a run, and of its rows. */
export const countWords = catalogue(
	{
		new: 'Nouveaux contacts',
		newHint: "inconnus jusqu'ici",
		changed: 'Contacts modifiés',
		changedHints: {
			fill_blanks: 'champs vides complétés',
			overwrite: 'valeurs remplacées',
			keep: 'aucune valeur remplacée',
			fields: 'selon la règle de chaque champ',
		},
		unchanged: 'Sans changement',
		unchangedHint: 'déjà à jour',
		rejected: 'Lignes écartées',
		rejectedHint: (duplicates: string, invalid: string) =>
			`${duplicates} doublons, ${invalid} invalides`,
		optOuts: 'Désinscriptions',
		stay: (count: number, rows: string) =>
			count === 1
				? "Une ligne concerne une personne désinscrite, ou dont l'adresse est en erreur : son choix reste."
				: `${rows} lignes concernent des personnes désinscrites, ou dont l'adresse est en erreur : leur choix reste.`,
		stayNone: 'Aucune ligne ne concerne une personne désinscrite.',
		newOptOuts: (count: number, rows: string) =>
			count === 1
				? 'Une ligne du fichier désinscrit une personne.'
				: `${rows} lignes du fichier désinscrivent une personne.`,
		consents: 'Accords',
		recorded: (count: number, rows: string) =>
			count === 1 ? 'Un accord avec sa date' : `${rows} accords avec leur date`,
		recordedHint: 'gardés comme preuves, méthode « import »',
		missing: (count: number, rows: string) =>
			count === 1 ? 'Une ligne sans accord' : `${rows} lignes sans accord`,
		missingHint: 'Le marketing sera refusé à ces personnes : règle CON-01.',
		dropped: (count: number, rows: string) =>
			count === 1
				? 'Une valeur incomprise, laissée de côté'
				: `${rows} valeurs incomprises, laissées de côté`,
		droppedHint: 'par exemple une date de naissance illisible',
		overseas: (count: number, rows: string) =>
			count === 1
				? "Un numéro d'outre-mer écrit comme en métropole"
				: `${rows} numéros d'outre-mer écrits comme en métropole`,
		overseasHint: 'lu justement : règle ADR-01',
		invalid: 'Lignes écartées, par raison',
		reason: 'Raison',
		rows: 'Lignes',
		duplicate: 'Doublon dans le fichier',
		duplicateHint: 'La première ligne compte, avec le plus strict de toutes.',
		noneRejected: 'Aucune ligne n’est écartée.',
		reasons: {
			malformed: 'Guillemets ou séparateurs mal placés',
			too_many_fields: 'Plus de cellules que de colonnes',
			no_key: 'Ni numéro, ni e-mail, ni identifiant',
			phone: 'Numéro invalide',
			short_code: 'Numéro court',
			rounded_number: 'Numéro arrondi par un tableur',
			no_country: 'Numéro national sans son pays',
			unknown_country: 'Pays inconnu',
			email: 'Adresse e-mail invalide',
			external_id: 'Identifiant externe invalide',
			status_not_understood: 'État de désinscription incompris',
			unreadable_text: 'Caractère perdu dans une cellule',
			two_people: 'Désigne deux contacts',
			two_people_in_file: 'Désigne deux personnes du fichier',
			erased: 'Personne effacée depuis',
		},
		download: (count: number, rows: string) =>
			count === 1 ? 'Télécharger la ligne invalide' : `Télécharger les ${rows} lignes invalides`,
		downloadLead: 'Un fichier CSV avec la raison de chaque ligne. Corrigé, il s’importe à nouveau.',
		downloadFailed: "Le fichier n'est pas prêt. Réessayez.",
		downloadRoles: (roles: string) =>
			`Les lignes contiennent des adresses : demandez-les à une personne qui a le rôle ${roles}.`,
		seeRows: 'Voir ligne par ligne',
	},
	{
		new: 'New contacts',
		newHint: 'unknown so far',
		changed: 'Changed contacts',
		changedHints: {
			fill_blanks: 'empty fields filled',
			overwrite: 'values replaced',
			keep: 'no value replaced',
			fields: 'by the policy of each field',
		},
		unchanged: 'Unchanged',
		unchangedHint: 'up to date already',
		rejected: 'Rejected rows',
		rejectedHint: (duplicates, invalid) => `${duplicates} duplicates, ${invalid} invalid`,
		optOuts: 'Opt-outs',
		stay: (count, rows) =>
			count === 1
				? 'One row concerns a person who opted out, or whose address bounced: the choice stays.'
				: `${rows} rows concern people who opted out, or whose address bounced: their choice stays.`,
		stayNone: 'No row concerns a person who opted out.',
		newOptOuts: (count, rows) =>
			count === 1
				? 'One row of the file opts a person out.'
				: `${rows} rows of the file opt a person out.`,
		consents: 'Consents',
		recorded: (count, rows) =>
			count === 1 ? 'One consent with its date' : `${rows} consents with their date`,
		recordedHint: 'kept as evidence, method “import”',
		missing: (count, rows) =>
			count === 1 ? 'One row without a consent' : `${rows} rows without a consent`,
		missingHint: 'Marketing to these people will be refused: rule CON-01.',
		dropped: (count, rows) =>
			count === 1
				? 'One value not understood, left out'
				: `${rows} values not understood, left out`,
		droppedHint: 'for example an unreadable date of birth',
		overseas: (count, rows) =>
			count === 1
				? 'One overseas number written as in metropolitan France'
				: `${rows} overseas numbers written as in metropolitan France`,
		overseasHint: 'read rightly: rule ADR-01',
		invalid: 'Rejected rows, by reason',
		reason: 'Reason',
		rows: 'Rows',
		duplicate: 'Duplicate in the file',
		duplicateHint: 'The first row counts, with what is strictest of all.',
		noneRejected: 'No row is rejected.',
		reasons: {
			malformed: 'Misplaced quotation marks or separators',
			too_many_fields: 'More cells than columns',
			no_key: 'Neither number, e-mail nor id',
			phone: 'Invalid number',
			short_code: 'Short code',
			rounded_number: 'Number rounded by a spreadsheet',
			no_country: 'National number without its country',
			unknown_country: 'Unknown country',
			email: 'Invalid e-mail address',
			external_id: 'Invalid external id',
			status_not_understood: 'Opt-out status not understood',
			unreadable_text: 'A character of a cell was lost',
			two_people: 'Names two contacts',
			two_people_in_file: 'Names two people of the file',
			erased: 'Person erased since',
		},
		download: (count, rows) =>
			count === 1 ? 'Download the invalid row' : `Download the ${rows} invalid rows`,
		downloadLead: 'A CSV file with the reason of each row. Corrected, it can be imported again.',
		downloadFailed: 'The file is not ready. Try again.',
		downloadRoles: (roles) =>
			`The rows contain addresses: ask a person who has the role ${roles} for them.`,
		seeRows: 'See row by row',
	},
);
