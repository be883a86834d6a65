import { catalogue } from '../../words/catalogue.ts';

export const words = catalogue(
	{
		title: 'Demandes de preuve',
		what: 'les demandes de preuve',
		whatOne: 'la demande',
		one: 'Demande de preuve',
		sayNone: 'Aucune preuve ne vous est demandée.',
		sayDue: (day: string) => `Une preuve est due au plus tard ${day}.`,
		sayOverdue: 'Une preuve est en retard : une source est retenue.',
		lead: 'Votre prestataire peut demander de prouver des accords, en cinq jours ouvrés de votre territoire.',
		leadOthers: (count: number) =>
			count === 1
				? 'Une autre demande attend après elle.'
				: `${count} autres demandes attendent après elle.`,
		leadOverdue:
			'La publicité aux personnes de cette source ne part plus (règle CON-22) ; les autres sources et vos alertes continuent. Votre réponse la libère aussitôt.',
		state: 'État',
		any: 'Tous',
		filter: (name: string, value: string) => `${name} : ${value}`,
		listTitle: 'Demandes reçues',
		caption: 'Demandes de preuve, de la plus récente à la plus ancienne',
		emptyTitle: 'Aucune demande pour le moment',
		empty:
			'Une demande porte sur une source d’accords, et sur quelques personnes ou toutes. Elle arrive ici avec son dernier jour ; vous y répondez par les accords du registre, ou par un fichier que vous gardez.',
		noMatchTitle: 'Aucune demande ne correspond',
		noMatch: 'Retirez le filtre pour en voir d’autres.',
		requested: 'Demandée',
		source: 'Source',
		noSource: 'aucun accord connu',
		people: 'Personnes',
		anybody: 'au choix',
		dueOn: 'Dernier jour',
		daysLeft: (days: number) =>
			days === 0
				? 'dernier jour'
				: days === 1
					? 'reste 1 jour ouvré'
					: `restent ${days} jours ouvrés`,
		daysLeftLong: (days: number) =>
			days === 0
				? 'C’est le dernier jour.'
				: days === 1
					? 'Il reste un jour ouvré.'
					: `Il reste ${days} jours ouvrés.`,
		states: {
			requested: 'À prouver',
			acknowledged: 'Vue, à prouver',
			insufficient: 'À prouver mieux',
			overdue: 'En retard',
			answered: 'Répondue',
			accepted: 'Acceptée',
			settled: 'Réglée',
		},
		sayHeld: 'La preuve est en retard : cette source est retenue.',
		leadHeld: (day: string, source: string) =>
			`Le délai a fini ${day}. La publicité aux personnes dont l’accord vient de ${source} ne part plus (règle CON-22).`,
		leadHeldNot: 'Les autres sources et vos alertes continuent. Votre réponse la libère aussitôt.',
		sayInsufficient: (day: string) =>
			`La réponse n’a pas suffi ; une autre est due au plus tard ${day}.`,
		leadDue: 'Passé ce jour, la publicité à cette source est retenue jusqu’à votre réponse.',
		sayDone: {
			answered: 'Votre réponse est chez votre prestataire.',
			accepted: 'Votre preuve est acceptée.',
		},
		leadDone: {
			answered: 'La source est libre. Si la réponse ne suffit pas, un nouveau délai commence.',
			accepted: 'Il n’y a plus rien à faire.',
		},
		acknowledge: 'Dire que c’est vu',
		askedTitle: 'Personnes à prouver',
		askedAnybody: 'La demande ne nomme personne : prouvez l’accord de personnes de cette source.',
		askedPeople: (count: number) =>
			count === 1
				? 'L’accord d’une personne est à prouver :'
				: `Les accords de ${count} personnes sont à prouver :`,
		facts: 'La demande',
		reason: 'Motif',
		noReason: 'non précisé',
		calendar: 'Calendrier',
		calendarHint: 'Les jours ouvrés vont du lundi au vendredi, hors jours fériés de ce territoire.',
		whoAnswers: (who: string) => `Répondent les personnes qui ont le rôle ${who}.`,
		answerOf: (day: string) => `Réponse du ${day}`,
		proofs: 'Preuves, personne par personne',
		person: 'Personne',
		proof: 'Preuve',
		byConsent: 'Accord du registre',
		byFile: (name: string) => `Fichier gardé : ${name}`,
		statement: 'Ce que vous ajoutez',
		steps: {
			rest: 'Répondre',
			collect: 'Étape 1 sur 2 : les preuves',
			review: 'Étape 2 sur 2 : vérifier et envoyer',
		},
		prepareHint:
			'Pour trouver les accords, les adresses sont relues en clair : une preuve d’identité est demandée, et le registre d’audit le note. L’écran les garde masquées.',
		prepareAnybody: 'Vous nommez les personnes ; leurs accords sont cherchés au registre.',
		prepare: 'Préparer la réponse',
		finding: 'Recherche des accords…',
		findFailed: 'Impossible de lire les accords pour l’instant. Réessayez.',
		foundOf: (found: number, all: number) => `Accords trouvés au registre : ${found} sur ${all}.`,
		personNo: (number: number) => `Personne ${number} :`,
		removePerson: (number: number) => `Retirer la personne ${number}`,
		provedBy: 'Prouvé par',
		aFile: 'Un fichier que je garde',
		missing: 'Aucun accord au registre : choisissez un fichier qui le prouve.',
		unproven: (number: number) => `Choisissez ce qui prouve l’accord de la personne ${number}`,
		nobody: 'Ajoutez au moins une personne',
		statementLabel: 'Ce que vous ajoutez (facultatif)',
		statementHint: '4 000 caractères au plus, lus par votre prestataire.',
		goOn: 'Continuer',
		who: 'Numéro ou adresse e-mail d’une personne de la source',
		whoHint: 'Par exemple 06 39 98 12 34, ou zoe@exemple.fr.',
		whoGo: 'Chercher son accord',
		whoMissing: 'Donnez un numéro ou une adresse',
		whoTwice: 'Cette personne est déjà dans la liste',
		whoWrong: 'Ce n’est ni un numéro ni une adresse e-mail : par exemple 06 39 98 12 34',
		reviewLead:
			'Voici ce qui sera envoyé. Une réponse envoyée ne se change plus ; corrigez-la maintenant si besoin.',
		correct: 'Corriger',
		send: 'Envoyer la réponse',
		sendFailed: 'La réponse n’est pas partie.',
		alreadyAnswered: 'Quelqu’un a répondu entre-temps : rechargez la page.',
	},
	{
		title: 'Proof requests',
		what: 'the requests for proof',
		whatOne: 'the request',
		one: 'Request for proof',
		sayNone: 'No proof is asked of you.',
		sayDue: (day) => `A proof is due by the end of ${day}.`,
		sayOverdue: 'A proof is overdue: one source is held.',
		lead: 'Your provider may ask you to prove consents, within five working days of your territory.',
		leadOthers: (count) =>
			count === 1 ? 'Another request waits after it.' : `${count} other requests wait after it.`,
		leadOverdue:
			'Marketing to people of this source no longer leaves (rule CON-22); other sources and your alerts go on. Your answer frees it at once.',
		state: 'State',
		any: 'All',
		filter: (name, value) => `${name}: ${value}`,
		listTitle: 'Requests received',
		caption: 'Requests for proof, newest first',
		emptyTitle: 'No request yet',
		empty:
			'A request is about one source of consents, and about some of its people or all. It arrives here with its last day; you answer with consents of the registry, or with a file that you keep.',
		noMatchTitle: 'No request matches',
		noMatch: 'Remove the filter to see others.',
		requested: 'Requested',
		source: 'Source',
		noSource: 'no known consent',
		people: 'People',
		anybody: 'any',
		dueOn: 'Last day',
		daysLeft: (days) =>
			days === 0 ? 'last day' : days === 1 ? '1 working day left' : `${days} working days left`,
		daysLeftLong: (days) =>
			days === 0
				? 'It is the last day.'
				: days === 1
					? 'One working day is left.'
					: `${days} working days are left.`,
		states: {
			requested: 'To prove',
			acknowledged: 'Seen, to prove',
			insufficient: 'To prove better',
			overdue: 'Overdue',
			answered: 'Answered',
			accepted: 'Accepted',
			settled: 'Settled',
		},
		sayHeld: 'The proof is overdue: this source is held.',
		leadHeld: (day, source) =>
			`The last day was ${day}. Marketing to people whose consent comes from ${source} no longer leaves (rule CON-22).`,
		leadHeldNot: 'Other sources and your alerts go on. Your answer frees it at once.',
		sayInsufficient: (day) => `The answer was not enough; another one is due by the end of ${day}.`,
		leadDue: 'After that day, marketing to this source is held until you answer.',
		sayDone: {
			answered: 'Your answer is with your provider.',
			accepted: 'Your proof is accepted.',
		},
		leadDone: {
			answered: 'The source is free. If the answer is not enough, a new period begins.',
			accepted: 'Nothing is left to do.',
		},
		acknowledge: 'Say that it was seen',
		askedTitle: 'People to prove',
		askedAnybody: 'The request names nobody: prove the consent of people of this source.',
		askedPeople: (count) =>
			count === 1
				? 'The consent of one person is to be proven:'
				: `The consents of ${count} people are to be proven:`,
		facts: 'The request',
		reason: 'Reason',
		noReason: 'not stated',
		calendar: 'Calendar',
		calendarHint:
			'Working days are Monday to Friday without the public holidays of this territory.',
		whoAnswers: (who) => `People with the role ${who} answer.`,
		answerOf: (day) => `Answer of ${day}`,
		proofs: 'Proofs, person by person',
		person: 'Person',
		proof: 'Proof',
		byConsent: 'Consent of the registry',
		byFile: (name) => `Kept file: ${name}`,
		statement: 'What you add',
		steps: {
			rest: 'Answer',
			collect: 'Step 1 of 2: the proofs',
			review: 'Step 2 of 2: check and send',
		},
		prepareHint:
			'To find the consents, the addresses are read in full: a proof of identity is asked for, and the audit log notes it. The screen keeps them masked.',
		prepareAnybody: 'You name the people; their consents are looked up in the registry.',
		prepare: 'Prepare the answer',
		finding: 'Looking for the consents…',
		findFailed: 'The consents cannot be read at the moment. Try again.',
		foundOf: (found, all) => `Consents found in the registry: ${found} of ${all}.`,
		personNo: (number) => `Person ${number}:`,
		removePerson: (number) => `Remove person ${number}`,
		provedBy: 'Proven by',
		aFile: 'A file that I keep',
		missing: 'No consent in the registry: choose a file that proves it.',
		unproven: (number) => `Choose what proves the consent of person ${number}`,
		nobody: 'Add one person at least',
		statementLabel: 'What you add (optional)',
		statementHint: '4,000 characters at most, read by your provider.',
		goOn: 'Continue',
		who: 'Number or e-mail address of a person of the source',
		whoHint: 'For example 06 39 98 12 34, or zoe@example.org.',
		whoGo: 'Find their consent',
		whoMissing: 'Give a number or an address',
		whoTwice: 'This person is in the list already',
		whoWrong: 'This is neither a number nor an e-mail address: for example 06 39 98 12 34',
		reviewLead:
			'This is what will be sent. An answer that was sent cannot be changed; correct it now if you need to.',
		correct: 'Correct it',
		send: 'Send the answer',
		sendFailed: 'The answer was not sent.',
		alreadyAnswered: 'Somebody answered meanwhile: reload the page.',
	},
);
