import { catalogue } from '../../words/catalogue.ts';

export const words = catalogue(
	{
		title: 'Demandes de preuve',
		what: 'les demandes de preuve',
		whatOne: 'la demande',
		one: 'Demande de preuve',
		ask: 'Demander une preuve',
		sayNone: 'Aucune demande de preuve n’est ouverte.',
		leadNone:
			'Quand une personne se plaint, ou qu’une autorité le demande, demandez ici au client de prouver les accords.',
		sayOverdue: (count: number) =>
			count === 1
				? 'Un client est en retard : sa source est retenue.'
				: `${count} preuves sont en retard : leurs sources sont retenues.`,
		leadOverdue:
			'La publicité aux personnes de ces sources ne part plus (règle CON-22), jusqu’à la réponse du client.',
		sayAnswered: (count: number) =>
			count === 1
				? 'Une réponse attend votre jugement.'
				: `${count} réponses attendent votre jugement.`,
		leadAnswered:
			'Acceptez ce qui prouve, refusez ce qui ne prouve pas : le client a alors de nouveau les jours ouvrés de ses conditions, cinq d’ordinaire.',
		sayDue: (count: number) =>
			count === 1 ? 'Un client doit encore répondre.' : `${count} clients doivent encore répondre.`,
		leadDue: (day: string) => `La prochaine réponse est due au plus tard ${day}.`,
		open: 'À suivre',
		openCaption: 'Demandes ouvertes, les retards d’abord',
		listTitle: 'Toutes les demandes',
		caption: 'Demandes de preuve, de la plus récente à la plus ancienne',
		any: 'Tous',
		filter: (name: string, value: string) => `${name} : ${value}`,
		emptyTitle: 'Aucune demande pour le moment',
		empty:
			'Une demande porte sur une source d’accords, et sur quelques personnes ou toutes. Le client la voit avec son dernier jour, et y répond depuis sa console.',
		noMatchTitle: 'Aucune demande ne correspond',
		noMatch: 'Retirez un filtre pour en voir d’autres.',
		requested: 'Demandée',
		account: 'Compte',
		source: 'Source',
		noSource: 'aucun accord connu',
		dueOn: 'Dernier jour',
		territory: 'Territoire',
		state: 'État',
		states: {
			requested: 'Demandée',
			acknowledged: 'Vue par le client',
			insufficient: 'Réponse refusée',
			overdue: 'En retard',
			answered: 'À juger',
			accepted: 'Acceptée',
			settled: 'Réglée',
		},
		sayOneOverdue: 'Le client est en retard : cette source est retenue.',
		leadOneOverdue: (day: string) =>
			`Le délai a fini ${day}. La publicité aux personnes de cette source reprend dès que le client répond.`,
		sayOneDue: (day: string) => `Le client doit répondre au plus tard ${day}.`,
		leadOneDue:
			'Il a été prévenu. Sans réponse, la publicité à cette source est retenue d’elle-même.',
		sayOneAnswered: 'Le client a répondu : jugez sa réponse.',
		leadOneAnswered: 'La source est libre. Votre jugement ferme la demande ou rouvre un délai.',
		sayOneAccepted: 'La preuve est acceptée : la demande est close.',
		leadOneAccepted: 'Il n’y a plus rien à faire.',
		answer: 'Réponse du client',
		noAnswerTitle: 'Pas encore de réponse',
		noAnswer:
			'Les accords du registre ou les fichiers que le client nomme apparaissent ici, avec leurs empreintes.',
		statement: 'Ce que dit le client',
		judge: 'Fermer la demande',
		judgeLead:
			'Comparez les empreintes avec les pièces que le client vous montre. Le client lit votre jugement.',
		accept: 'Accepter…',
		reject: 'Refuser…',
		acceptTitle: 'Accepter cette preuve ?',
		acceptLead: 'La demande est close. La source reste libre.',
		acceptGo: 'Accepter la preuve',
		accepted: 'La preuve est acceptée.',
		rejectTitle: 'Refuser cette réponse ?',
		rejectLead:
			'Le client a de nouveau les jours ouvrés de ses conditions, cinq d’ordinaire. Passé ce délai, la source est retenue.',
		rejectGo: 'Refuser la réponse',
		rejected: 'La réponse est refusée ; un nouveau délai court.',
		clientReads: 'Le client lit cette raison.',
		facts: 'La demande',
		reason: 'Motif',
		noReason: 'non précisé',
		people: 'Personnes à prouver',
		anybody: 'Des personnes de la source, au choix du client.',
		newTitle: 'Demander une preuve',
		newSay:
			'Le client a les jours ouvrés de ses conditions, cinq d’ordinaire, pour prouver les accords.',
		newLead:
			'Il est prévenu aussitôt. Sans réponse, seule la source en cause est retenue ; ses autres envois continuent.',
		newHeading: 'Ce qui est à prouver',
		accountMissing: 'Choisissez le compte du client',
		accountUnknown: 'Aucun compte n’a cet identifiant : reprenez-le dans la liste des comptes',
		subjects: 'Numéros ou adresses e-mail des personnes (facultatif)',
		subjectsHint: 'Une personne par ligne, 100 au plus : par exemple 06 39 98 12 34.',
		subjectsMissing: 'Nommez au moins une personne, ou une source',
		subjectsWrong:
			'Une ligne n’est ni un numéro ni une adresse e-mail : écrivez 06 39 98 12 34 ou zoe@exemple.fr',
		sourceLabel: 'Source des accords (facultatif)',
		sourceHint:
			'La page du formulaire, telle que la plainte la nomme. Vide : celle du dernier accord de chaque personne.',
		sourceWrong: 'La source est trop longue : 500 caractères au plus',
		reasonLabel: 'Pourquoi, et qui le demande',
		reasonHint:
			'Une plainte avec sa date, ou l’autorité et sa référence. Le client lit cette raison.',
		territoryLabel: 'Jours fériés qui comptent',
		ofAddress: 'Ceux de l’adresse du client',
		askGo: 'Envoyer la demande',
		asked: (count: number) =>
			count === 1 ? 'La demande est partie.' : `${count} demandes sont parties, une par source.`,
		askedLead: 'Le client est prévenu, et le délai court.',
		madeTitle: 'Ce qui est demandé',
		until: (day: string) => `réponse due au plus tard ${day}`,
	},
	{
		title: 'Proof requests',
		what: 'the requests for proof',
		whatOne: 'the request',
		one: 'Request for proof',
		ask: 'Ask for proof',
		sayNone: 'No request for proof is open.',
		leadNone:
			'When a person complains, or an authority asks, ask the client here to prove the consents.',
		sayOverdue: (count) =>
			count === 1
				? 'One client is late: its source is held.'
				: `${count} proofs are late: their sources are held.`,
		leadOverdue:
			'Marketing to people of these sources does not leave (rule CON-22) until the client answers.',
		sayAnswered: (count) =>
			count === 1
				? 'One answer waits for your judgment.'
				: `${count} answers wait for your judgment.`,
		leadAnswered:
			'Accept what proves, reject what does not: the client then has the working days of its terms again, five as a rule.',
		sayDue: (count) =>
			count === 1 ? 'One client still has to answer.' : `${count} clients still have to answer.`,
		leadDue: (day) => `The next answer is due by ${day}.`,
		open: 'To follow',
		openCaption: 'Open requests, late ones first',
		listTitle: 'All requests',
		caption: 'Requests for proof, newest first',
		any: 'All',
		filter: (name, value) => `${name}: ${value}`,
		emptyTitle: 'No request yet',
		empty:
			'A request is about a source of consents, and about some people or all of them. The client sees it with its last day, and answers in its console.',
		noMatchTitle: 'No request matches',
		noMatch: 'Remove a filter to see others.',
		requested: 'Asked',
		account: 'Account',
		source: 'Source',
		noSource: 'no known consent',
		dueOn: 'Last day',
		territory: 'Territory',
		state: 'State',
		states: {
			requested: 'Asked',
			acknowledged: 'Seen by the client',
			insufficient: 'Answer rejected',
			overdue: 'Late',
			answered: 'To judge',
			accepted: 'Accepted',
			settled: 'Settled',
		},
		sayOneOverdue: 'The client is late: this source is held.',
		leadOneOverdue: (day) =>
			`The time ended on ${day}. Marketing to people of this source goes on as soon as the client answers.`,
		sayOneDue: (day) => `The client has to answer by ${day}.`,
		leadOneDue: 'It was told. Without an answer, marketing to this source is held by itself.',
		sayOneAnswered: 'The client answered: judge the answer.',
		leadOneAnswered: 'The source is free. Your judgment closes the request or starts a new period.',
		sayOneAccepted: 'The proof is accepted: the request is closed.',
		leadOneAccepted: 'There is nothing left to do.',
		answer: 'Answer of the client',
		noAnswerTitle: 'No answer yet',
		noAnswer:
			'The consents of the registry or the files that the client names appear here, with their digests.',
		statement: 'What the client says',
		judge: 'Close the request',
		judgeLead:
			'Compare the digests with the documents that the client shows you. The client reads your judgment.',
		accept: 'Accept…',
		reject: 'Reject…',
		acceptTitle: 'Accept this proof?',
		acceptLead: 'The request is closed. The source stays free.',
		acceptGo: 'Accept the proof',
		accepted: 'The proof is accepted.',
		rejectTitle: 'Reject this answer?',
		rejectLead:
			'The client has the working days of its terms again, five as a rule. After them, the source is held.',
		rejectGo: 'Reject the answer',
		rejected: 'The answer is rejected; a new period runs.',
		clientReads: 'The client reads this reason.',
		facts: 'The request',
		reason: 'Reason',
		noReason: 'not stated',
		people: 'People to prove',
		anybody: 'People of the source, as the client chooses.',
		newTitle: 'Ask for proof',
		newSay: 'The client has the working days of its terms, five as a rule, to prove the consents.',
		newLead:
			'It is told at once. Without an answer, only the source in question is held; its other messages go on.',
		newHeading: 'What is to be proven',
		accountMissing: 'Choose the account of the client',
		accountUnknown: 'No account has this id: take it from the list of accounts',
		subjects: 'Numbers or e-mail addresses of the people (optional)',
		subjectsHint: 'One person a line, 100 at most: for example 06 39 98 12 34.',
		subjectsMissing: 'Name one person at least, or a source',
		subjectsWrong:
			'A line is neither a number nor an e-mail address: write 06 39 98 12 34 or zoe@example.org',
		sourceLabel: 'Source of the consents (optional)',
		sourceHint:
			'The page of the form, as the complaint names it. Empty: that of the last consent of each person.',
		sourceWrong: 'The source is too long: 500 characters at most',
		reasonLabel: 'Why, and who asks for it',
		reasonHint:
			'A complaint with its date, or the authority and its reference. The client reads this.',
		territoryLabel: 'Public holidays that count',
		ofAddress: 'Those of the client’s address',
		askGo: 'Send the request',
		asked: (count) =>
			count === 1 ? 'The request has left.' : `${count} requests have left, one for each source.`,
		askedLead: 'The client is told, and the time runs.',
		madeTitle: 'What is asked for',
		until: (day) => `answer due by ${day}`,
	},
);
