import { catalogue } from '../../words/catalogue.ts';

export const words = catalogue(
	{
		title: 'Plaintes',
		what: 'les plaintes',
		whatOne: 'la plainte',
		one: 'Une plainte',
		record: 'Enregistrer une plainte',
		upload: 'Déposer un export 33700',
		sayNone: 'Aucune plainte n’attend la réponse d’un client.',
		say: (count: number) =>
			count === 1
				? 'Une plainte attend la réponse d’un client.'
				: `${count} plaintes attendent la réponse d’un client.`,
		lead: 'Qui se plaint ne reçoit plus de publicité du client, aussitôt. Le client répond à la personne ; vous suivez ici.',
		listTitle: 'Toutes les plaintes',
		caption: 'Plaintes, de la plus récente à la plus ancienne',
		any: 'Toutes',
		filter: (name: string, value: string) => `${name} : ${value}`,
		emptyTitle: 'Aucune plainte pour le moment',
		empty:
			'Les signalements des messageries arrivent d’eux-mêmes. Déposez les exports du 33700, et enregistrez ce qui vous parvient par courrier, par téléphone ou de la CNIL.',
		noMatchTitle: 'Aucune plainte ne correspond',
		noMatch: 'Retirez un filtre pour en voir d’autres.',
		received: 'Reçue',
		account: 'Compte',
		says: 'Motif',
		channel: 'Par',
		state: 'État',
		states: {
			received: 'Notée par le client',
			forwarded: 'Transmise au client',
			answered: 'Répondue',
			closed: 'Close',
		},
		sayOpen: 'Le client doit encore répondre à la personne.',
		sayAnswered: (kind: string, day: string) => `Le client a répondu le ${day} : ${kind}.`,
		sayClosed: 'Cette plainte est close.',
		leadOne: (moment: string) =>
			`La personne ne reçoit plus de publicité de ce client depuis ${moment}.`,
		hidden:
			'La personne et ses mots sont des données du client : dites pourquoi vous les lisez, et il le verra.',
		noText: 'Les mots de la personne n’ont pas été notés.',
		answerHidden: (kind: string) => `Réponse du client : ${kind}. Son texte se lit avec le reste.`,
		read: 'Lire la plainte…',
		readTitle: 'Lire cette plainte en entier ?',
		readLead: 'L’adresse de la personne reste masquée. Votre lecture est inscrite au registre.',
		readGo: 'Lire la plainte',
		readDone: 'La lecture est inscrite ; le client la voit.',
		clientReads: 'Le client lit cette raison.',
		person: 'Personne :',
		answerWas: (kind: string) => `Réponse du client : ${kind}`,
		askProof: 'Demander la preuve de l’accord',
		newTitle: 'Nouvelle plainte',
		newHeading: 'Ce que vous avez reçu',
		newSay: 'La personne ne recevra plus de publicité de ce client.',
		newLead:
			'Elle est désinscrite au moment où vous enregistrez. Le client est prévenu, et répond à la personne.',
		accountMissing: 'Choisissez le compte du client',
		accountUnknown: 'Aucun compte n’a cet identifiant : reprenez-le dans la liste des comptes',
		messageIdHint: 'Il commence par msg_ ; l’identifiant du message que le client a envoyé.',
		uploadTitle: 'Export du 33700',
		uploadSay: 'Chaque signalement devient une plainte du client qui a envoyé.',
		uploadLead:
			'Chaque ligne est rapprochée du dernier SMS de cet émetteur à ce numéro, dans les quinze jours d’avant. Un second dépôt ne change rien.',
		uploadHeading: 'Le fichier',
		file: 'Fichier CSV de l’AF2M',
		fileHint: 'Avec un en-tête qui nomme l’émetteur et le jour ; 5 000 lignes et 2 Mo au plus.',
		fileMissing: 'Choisissez le fichier de l’export',
		fileLarge: 'Le fichier dépasse 2 Mo : coupez-le en deux',
		fileWrong:
			'Ce fichier ne se lit pas comme un export : la première ligne doit nommer l’émetteur (emetteur) et le jour (date)',
		uploadGo: 'Enregistrer les signalements',
		uploaded: (count: number) =>
			count === 0
				? 'Aucune plainte nouvelle.'
				: count === 1
					? 'Une plainte est enregistrée.'
					: `${count} plaintes sont enregistrées.`,
		uploadedLead: (rows: string, known: string, unmatched: string) =>
			`Lignes lues : ${rows}. Déjà connues : ${known}. Sans message retrouvé : ${unmatched}.`,
		recordedTitle: 'Plaintes enregistrées',
		unmatchedTitle: 'Lignes sans plainte',
		row: 'Ligne',
		rowNo: (number: string) => `ligne ${number}`,
		whyNot: 'Pourquoi',
		mismatches: {
			no_sender: 'l’émetteur manque : complétez la ligne et déposez à nouveau',
			no_date: 'le jour manque ou ne se lit pas : écrivez 24/11/2026',
			no_number: 'le numéro de la personne manque : rien ne dit qui désinscrire',
			unreadable_number: 'le numéro ne se lit pas : écrivez +33 6 39 98 12 34',
			in_the_future: 'le jour est à venir',
			no_message: 'aucun SMS à ce numéro dans les quinze jours d’avant',
			other_sender: 'des SMS à ce numéro, mais d’un autre émetteur',
		},
		uploadAgain: 'Déposer un autre fichier',
	},
	{
		title: 'Complaints',
		what: 'the complaints',
		whatOne: 'the complaint',
		one: 'A complaint',
		record: 'Record a complaint',
		upload: 'Upload an export of 33700',
		sayNone: 'No complaint waits for the answer of a client.',
		say: (count) =>
			count === 1
				? 'One complaint waits for the answer of a client.'
				: `${count} complaints wait for the answer of a client.`,
		lead: 'Whoever complains gets no more marketing of the client, at once. The client answers the person; you follow it here.',
		listTitle: 'All complaints',
		caption: 'Complaints, newest first',
		any: 'All',
		filter: (name, value) => `${name}: ${value}`,
		emptyTitle: 'No complaint yet',
		empty:
			'Reports of mailbox providers arrive by themselves. Upload the exports of 33700, and record what reaches you by post, by phone or from the CNIL.',
		noMatchTitle: 'No complaint matches',
		noMatch: 'Remove a filter to see others.',
		received: 'Received',
		account: 'Account',
		says: 'Subject',
		channel: 'By',
		state: 'State',
		states: {
			received: 'Recorded by the client',
			forwarded: 'Passed to the client',
			answered: 'Answered',
			closed: 'Closed',
		},
		sayOpen: 'The client still has to answer the person.',
		sayAnswered: (kind, day) => `The client answered on ${day}: ${kind}.`,
		sayClosed: 'This complaint is closed.',
		leadOne: (moment) => `The person has had no marketing of this client since ${moment}.`,
		hidden:
			'The person and their words are data of the client: say why you read them, and it sees that.',
		noText: 'The words of the person were not written down.',
		answerHidden: (kind) => `Answer of the client: ${kind}. Its text is read with the rest.`,
		read: 'Read the complaint…',
		readTitle: 'Read this complaint in full?',
		readLead: 'The address of the person stays masked. Your read is recorded.',
		readGo: 'Read the complaint',
		readDone: 'The read is recorded; the client sees it.',
		clientReads: 'The client reads this reason.',
		person: 'Person:',
		answerWas: (kind) => `Answer of the client: ${kind}`,
		askProof: 'Ask for proof of consent',
		newTitle: 'New complaint',
		newHeading: 'What you received',
		newSay: 'The person gets no more marketing of this client.',
		newLead:
			'They are opted out at the moment you record it. The client is told, and answers the person.',
		accountMissing: 'Choose the account of the client',
		accountUnknown: 'No account has this id: take it from the list of accounts',
		messageIdHint: 'It begins with msg_; the id of the message that the client sent.',
		uploadTitle: 'Export of 33700',
		uploadSay: 'Each report becomes a complaint of the client that sent.',
		uploadLead:
			'Each row is matched with the last SMS of this sender to this number in the fifteen days before. A second upload changes nothing.',
		uploadHeading: 'The file',
		file: 'CSV file of AF2M',
		fileHint: 'With a header that names the sender and the day; 5,000 rows and 2 MB at most.',
		fileMissing: 'Choose the file of the export',
		fileLarge: 'The file is larger than 2 MB: cut it in two',
		fileWrong:
			'This file does not read as an export: the first line must name the sender (emetteur) and the day (date)',
		uploadGo: 'Record the reports',
		uploaded: (count) =>
			count === 0
				? 'No new complaint.'
				: count === 1
					? 'One complaint is recorded.'
					: `${count} complaints are recorded.`,
		uploadedLead: (rows, known, unmatched) =>
			`Rows read: ${rows}. Known before: ${known}. Without a message: ${unmatched}.`,
		recordedTitle: 'Recorded complaints',
		unmatchedTitle: 'Rows without a complaint',
		row: 'Row',
		rowNo: (number) => `row ${number}`,
		whyNot: 'Why',
		mismatches: {
			no_sender: 'the sender is missing: complete the row and upload again',
			no_date: 'the day is missing or cannot be read: write 24/11/2026',
			no_number: 'the number of the person is missing: nothing says whom to opt out',
			unreadable_number: 'the number cannot be read: write +33 6 39 98 12 34',
			in_the_future: 'the day is to come',
			no_message: 'no SMS to this number in the fifteen days before',
			other_sender: 'SMS to this number, but of another sender',
		},
		uploadAgain: 'Upload another file',
	},
);
