import { catalogue } from '../../words/catalogue.ts';

/** Words of one import: its file, its steps and what they say. */
export const words = catalogue(
	{
		list: 'Imports',
		what: "l'import",
		newTitle: 'Importer un fichier',
		newSay: 'Choisissez un fichier de contacts.',
		newLead:
			'Rien n’est enregistré avant votre accord : vous verrez d’abord ce que l’import ferait. Un import ne réinscrit jamais personne.',
		fileTitle: 'Le fichier',
		file: 'Fichier CSV',
		fileHint: (size: string) =>
			`Texte avec séparateurs : virgule, point-virgule, tabulation. Jusqu'à ${size}. Dans un tableur, enregistrez sous « CSV ».`,
		drop: 'Vous pouvez aussi déposer le fichier ici.',
		tooLarge: (size: string, most: string) =>
			`Ce fichier pèse ${size}, et ${most} sont permis. Partagez-le en plusieurs fichiers.`,
		emptyFile: 'Ce fichier est vide. Choisissez-en un autre.',
		noFile: 'Choisissez un fichier.',
		begin: 'Envoyer le fichier',
		whatFile: "l'envoi du fichier",
		steps: "Étapes de l'import",
		step: { file: 'Fichier', columns: 'Colonnes', check: 'Essai à blanc', run: 'Import' },
		stepOf: (step: string, all: string) => `étape ${step} sur ${all}`,
		meta: (count: number, rows: string, size: string) =>
			`${rows} ${count === 1 ? 'ligne' : 'lignes'}, ${size}`,
		say: {
			sending: 'Le fichier s’envoie.',
			lost: 'La connexion est coupée ; l’envoi reprendra.',
			resume: 'L’envoi s’est arrêté en route.',
			other: 'Ce n’est pas le même fichier.',
			reading: 'Nous lisons le fichier.',
			columns: 'Vérifiez les colonnes, puis faites l’essai à blanc.',
			checking: 'Essai à blanc en cours : rien n’est enregistré.',
			running: 'L’import est en cours.',
			undoing: "L'import se défait.",
			ready: (count: number, rows: string) =>
				count === 1 ? 'Une ligne est prête.' : `${rows} lignes sont prêtes.`,
			stayOut: (count: number, out: string) =>
				count === 1
					? 'Une personne désinscrite le restera.'
					: `${out} personnes désinscrites le resteront.`,
			readyNone: 'Aucune ligne ne peut être importée.',
			done: (count: number, rows: string) =>
				count === 1 ? 'Une ligne est importée.' : `${rows} lignes sont importées.`,
			undone: 'L’import est défait.',
			cancelled: 'L’import est abandonné.',
			failed: 'Ce fichier ne se lit pas.',
		},
		lead: {
			sending: 'Vous pouvez attendre ici. Si la page se ferme, l’envoi reprendra où il en était.',
			lost: (wait: string) =>
				`Ce qui est arrivé est gardé. Nouvel essai dans ${wait}, ou dès que la connexion revient.`,
			resume: (done: string, all: string) =>
				`${done} sur ${all} sont arrivés. Choisissez le même fichier pour envoyer le reste.`,
			other: 'Choisissez le fichier par lequel cet import a commencé, ou abandonnez-le.',
			reading: 'Encodage, séparateur et colonnes sont reconnus. Vous pouvez quitter cette page.',
			columns: 'Rien n’est encore enregistré. Un import ne réinscrit jamais personne.',
			working: 'Vous pouvez quitter cette page : le travail continue.',
			ready: (count: number, rejected: string) =>
				count === 1
					? "C'est un essai à blanc : rien n'est encore enregistré. Une ligne sera écartée."
					: `C'est un essai à blanc : rien n'est encore enregistré. ${rejected} lignes seront écartées.`,
			readyAll: 'C’est un essai à blanc : rien n’est encore enregistré.',
			done: (until: string) =>
				`Vous pouvez le défaire jusqu'au ${until}. Les désinscriptions et les accords resteront.`,
			doneLong: 'Il ne peut plus être défait.',
			undone: (removed: string, restored: string, kept: string) =>
				`Contacts retirés : ${removed}. Contacts rétablis : ${restored}. Gardés, car utilisés ou modifiés depuis : ${kept}. Les désinscriptions et les accords restent.`,
			cancelled: 'Ce qui était déjà importé reste, et peut être défait pendant 7 jours.',
			cancelledNone: 'Rien n’a été importé.',
			abandoned: 'Personne ne l’a continué pendant 7 jours. Rien n’a été importé.',
			keyRevoked: 'La clé d’API qui l’a commencé a été révoquée.',
		},
		failures: {
			not_text: 'Ce n’est pas un fichier texte. Dans le tableur, enregistrez-le sous « CSV ».',
			unclosed_quote: 'Un guillemet n’est jamais fermé : il semble coupé. Exportez-le à nouveau.',
			no_addresses: 'Il ne contient ni numéro, ni adresse e-mail.',
			unknown_column: 'La correspondance nomme une colonne que le fichier n’a pas.',
			empty: 'Il ne contient aucune ligne.',
			too_many_columns: 'Il a trop de colonnes : 500 au plus.',
			too_many_rows: 'Il a trop de lignes : un million au plus. Partagez-le.',
			internal_error: 'Une erreur de la plateforme l’a arrêté. Recommencez avec un nouvel import.',
		},
		progress: (done: string, all: string) => `${done} sur ${all}`,
		retryNow: 'Réessayer maintenant',
		sameFile: (name: string) => `Le fichier ${name}`,
		sameFileHint: (size: string) => `Le même qu'au début : ${size}.`,
		otherSize: (size: string, wanted: string) =>
			`Ce fichier pèse ${size}, l'autre pesait ${wanted}. Choisissez le même.`,
		resume: 'Reprendre l’envoi',
		failed: 'La plateforme refuse cette étape.',
		analyse: 'Lire le fichier',
		run: (count: number, rows: string) =>
			count === 1 ? 'Importer la ligne' : `Importer ${rows} lignes`,
		again: 'Revoir les colonnes',
		choosePeople: 'Choisir à qui écrire',
		another: 'Importer un autre fichier',
		contacts: 'Voir les contacts',
		cancel: 'Abandonner…',
		cancelTitle: (name: string) => `Abandonner l'import de « ${name} » ?`,
		cancelLead: 'Les lignes du fichier seront effacées. Ce qui est déjà importé reste.',
		cancelKeep: 'Continuer l’import',
		cancelGo: 'Abandonner l’import',
		undo: 'Défaire…',
		undoTitle: (name: string) => `Défaire l'import de « ${name} » ?`,
		undoLead: (added: string, changed: string) =>
			`Les nouveaux contacts seront retirés (${added}), sauf ceux qui ont servi depuis ; les champs modifiés reprendront leur valeur (${changed}). Les désinscriptions et les accords restent.`,
		undoKeep: 'Garder l’import',
		undoGo: 'Défaire l’import',
		promise:
			'Vous pourrez défaire cet import pendant 7 jours. Les désinscriptions et les accords resteront.',
	},
	{
		list: 'Imports',
		what: 'the import',
		newTitle: 'Import a file',
		newSay: 'Choose a file of contacts.',
		newLead:
			'Nothing is saved before you agree: you first see what the import would do. An import never opts anybody back in.',
		fileTitle: 'The file',
		file: 'CSV file',
		fileHint: (size) =>
			`Text with separators: comma, semicolon, tab. Up to ${size}. In a spreadsheet, save as “CSV”.`,
		drop: 'You can also drop the file here.',
		tooLarge: (size, most) => `This file has ${size}, and ${most} are permitted. Split it.`,
		emptyFile: 'This file is empty. Choose another one.',
		noFile: 'Choose a file.',
		begin: 'Send the file',
		whatFile: 'the upload of the file',
		steps: 'Steps of the import',
		step: { file: 'File', columns: 'Columns', check: 'Dry run', run: 'Import' },
		stepOf: (step, all) => `step ${step} of ${all}`,
		meta: (count, rows, size) => `${rows} ${count === 1 ? 'row' : 'rows'}, ${size}`,
		say: {
			sending: 'The file is being sent.',
			lost: 'The connection is lost; the upload will go on.',
			resume: 'The upload stopped on its way.',
			other: 'This is not the same file.',
			reading: 'We are reading the file.',
			columns: 'Check the columns, then do the dry run.',
			checking: 'Dry run in progress: nothing is saved.',
			running: 'The import is running.',
			undoing: 'The import is being undone.',
			ready: (count, rows) => (count === 1 ? 'One row is ready.' : `${rows} rows are ready.`),
			stayOut: (count, out) =>
				count === 1
					? 'One person who opted out stays opted out.'
					: `${out} people who opted out stay opted out.`,
			readyNone: 'No row can be imported.',
			done: (count, rows) => (count === 1 ? 'One row is imported.' : `${rows} rows are imported.`),
			undone: 'The import is undone.',
			cancelled: 'The import is given up.',
			failed: 'This file cannot be read.',
		},
		lead: {
			sending: 'You can wait here. If the page is closed, the upload goes on where it was.',
			lost: (wait) =>
				`What has arrived is kept. Next try in ${wait}, or as soon as the connection is back.`,
			resume: (done, all) =>
				`${done} of ${all} have arrived. Choose the same file to send the rest.`,
			other: 'Choose the file with which this import began, or give it up.',
			reading: 'Encoding, separator and columns are recognized. You can leave this page.',
			columns: 'Nothing is saved yet. An import never opts anybody back in.',
			working: 'You can leave this page: the work goes on.',
			ready: (count, rejected) =>
				count === 1
					? 'This is a dry run: nothing is saved yet. One row will be rejected.'
					: `This is a dry run: nothing is saved yet. ${rejected} rows will be rejected.`,
			readyAll: 'This is a dry run: nothing is saved yet.',
			done: (until) => `You can undo it until ${until}. Opt-outs and consents will stay.`,
			doneLong: 'It can no longer be undone.',
			undone: (removed, restored, kept) =>
				`Contacts removed: ${removed}. Contacts restored: ${restored}. Kept, because they were used or changed since: ${kept}. Opt-outs and consents stay.`,
			cancelled: 'What was imported already stays, and can be undone for 7 days.',
			cancelledNone: 'Nothing was imported.',
			abandoned: 'Nobody continued it for 7 days. Nothing was imported.',
			keyRevoked: 'The API key that began it was revoked.',
		},
		failures: {
			not_text: 'It is no text file. In the spreadsheet, save it as “CSV”.',
			unclosed_quote: 'A quotation mark is never closed: it seems cut. Export it again.',
			no_addresses: 'It contains neither a number nor an e-mail address.',
			unknown_column: 'The mapping names a column that the file does not have.',
			empty: 'It contains no row.',
			too_many_columns: 'It has too many columns: 500 at most.',
			too_many_rows: 'It has too many rows: one million at most. Split it.',
			internal_error: 'An error of the platform stopped it. Begin again with a new import.',
		},
		progress: (done, all) => `${done} of ${all}`,
		retryNow: 'Try again now',
		sameFile: (name) => `The file ${name}`,
		sameFileHint: (size) => `The same as at the beginning: ${size}.`,
		otherSize: (size, wanted) => `This file has ${size}, the other had ${wanted}. Choose the same.`,
		resume: 'Resume the upload',
		failed: 'The platform refuses this step.',
		analyse: 'Read the file',
		run: (count, rows) => (count === 1 ? 'Import the row' : `Import ${rows} rows`),
		again: 'See the columns again',
		choosePeople: 'Choose whom to write to',
		another: 'Import another file',
		contacts: 'See the contacts',
		cancel: 'Give up…',
		cancelTitle: (name) => `Give up the import of “${name}”?`,
		cancelLead: 'The rows of the file are deleted. What was imported already stays.',
		cancelKeep: 'Go on with the import',
		cancelGo: 'Give up the import',
		undo: 'Undo…',
		undoTitle: (name) => `Undo the import of “${name}”?`,
		undoLead: (added, changed) =>
			`New contacts are removed (${added}), except those that were used since; changed fields get their value back (${changed}). Opt-outs and consents stay.`,
		undoKeep: 'Keep the import',
		undoGo: 'Undo the import',
		promise: 'You can undo this import for 7 days. Opt-outs and consents will stay.',
	},
);
