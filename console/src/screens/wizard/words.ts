import { catalogue } from '../../words/catalogue.ts';

/** Words of the frame of the wizard and of the step "who". */
export const words = catalogue(
	{
		list: 'Campagnes',
		title: 'Nouvelle campagne',
		what: 'le brouillon',
		stepsName: 'Étapes de la campagne',
		steps: {
			who: 'Destinataires',
			what: 'Contenu',
			when: 'Horaire et débit',
			check: 'Vérification',
		},
		stepOf: (number: string, all: string) => `étape ${number} sur ${all}`,
		savedAt: (time: string) => `Enregistré à ${time}`,
		unsaved: 'Pas encore enregistré',
		next: 'Enregistrer et continuer',
		back: 'Étape précédente',
		saving: 'Enregistrement…',
		say: {
			who: 'Pour qui est cette campagne ?',
			what: 'Que dit le message ?',
			when: 'Quand part-il, et à quelle vitesse ?',
			check: 'Tout est enregistré ; rien n’est parti.',
		},
		lead: {
			who: 'Rien ne part avant la dernière étape. Le brouillon est enregistré à chaque étape.',
			what: 'Le verdict suit ce que vous écrivez. Les règles regardent le texte tel qu’il partirait.',
			when: 'Chaque personne reçoit son message aux heures permises là où elle vit.',
			check: 'Envoyez-vous un essai, vérifiez qui recevrait la campagne, puis donnez son départ.',
		},
		failed: 'Impossible d’enregistrer.',
		network: 'La plateforme ne répond pas. Ce que vous avez écrit reste sur cette page.',
		movedTitle: 'Cette campagne n’est plus un brouillon.',
		moved:
			'Elle ne se modifie plus ici. Dupliquez-la pour en faire une autre, ou annulez son départ depuis sa page.',
		open: 'Ouvrir la campagne',
		name: 'Nom de la campagne',
		nameHint: 'Pour vous et votre équipe ; les destinataires ne le voient pas.',
		channel: 'Canal',
		channelFixed: (channel: string) =>
			`${channel}. Le canal ne change plus : commencez une autre campagne pour un autre canal.`,
		purpose: 'Usage',
		purposeHints: {
			marketing: 'Une offre, une nouvelle ; il faut l’accord de la personne.',
			transactional: 'Ce que la personne attend : sa commande, son rendez-vous.',
		},
		sender: 'Émetteur',
		senderHint: {
			sms: '11 lettres ou chiffres, sans accent. Vide : votre émetteur par défaut.',
			email: 'Une adresse e-mail. Vide : votre émetteur par défaut.',
			voice: 'Un numéro de téléphone. Vide : votre émetteur par défaut.',
		},
		sector: 'Secteur de l’offre',
		sectorNone: 'Non précisé',
		reference: 'Référence',
		referenceHint: 'Ce sur quoi l’alerte repose : la commande, le contrat, l’action en cours.',
		brief: 'La campagne',
		audience: 'Les personnes',
		audienceLead:
			'La réunion des segments, moins ceux que vous excluez. Les personnes désinscrites ne reçoivent jamais rien.',
		include: 'Reçoivent la campagne',
		exclude: 'Ne la reçoivent pas',
		addInclude: 'Ajouter un segment',
		addExclude: 'Exclure un segment',
		choose: 'Choisir…',
		add: 'Ajouter',
		addExcludeGo: 'Exclure',
		remove: (name: string) => `Retirer ${name}`,
		removeShort: 'Retirer',
		whatSegments: 'les segments',
		noSegments:
			'Il n’y a pas encore de segment. Un segment choisit des personnes par une règle, par exemple toutes celles d’un code postal.',
		makeSegment: 'Faire un segment',
		firstSegments: 'Les 200 segments les plus récents.',
		segmentGone: 'Segment supprimé',
		counting: 'Comptage…',
		count: (count: number, shown: string) =>
			count < 2 ? `${shown} personne` : `${shown} personnes`,
		atLeast: (shown: string) => `plus de ${shown} personnes`,
		reachable: (count: number, shown: string, channel: string) =>
			count < 2
				? `dont ${shown} peut recevoir du marketing (${channel})`
				: `dont ${shown} peuvent recevoir du marketing (${channel})`,
		noCount: 'nombre inconnu',
		most: (shown: string) =>
			`Au plus ${shown} personnes : qui est dans plusieurs segments ne compte qu’une fois. La vérification donne le nombre exact.`,
		contacts: (count: number, shown: string) =>
			count < 2
				? `Et ${shown} personne choisie une à une, par l’API.`
				: `Et ${shown} personnes choisies une à une, par l’API.`,
		dropContacts: 'Les retirer',
	},
	{
		list: 'Campaigns',
		title: 'New campaign',
		what: 'the draft',
		stepsName: 'Steps of the campaign',
		steps: { who: 'Recipients', what: 'Content', when: 'Time and speed', check: 'Check' },
		stepOf: (number, all) => `step ${number} of ${all}`,
		savedAt: (time) => `Saved at ${time}`,
		unsaved: 'Not saved yet',
		next: 'Save and go on',
		back: 'Previous step',
		saving: 'Saving…',
		say: {
			who: 'Whom is this campaign for?',
			what: 'What does the message say?',
			when: 'When does it leave, and how fast?',
			check: 'Everything is saved; nothing has left.',
		},
		lead: {
			who: 'Nothing leaves before the last step. The draft is saved at each step.',
			what: 'The verdict follows what you write. The rules read the text as it would leave.',
			when: 'Every person gets the message at the hours permitted where they live.',
			check: 'Send yourself a test, check who would get the campaign, then launch it.',
		},
		failed: 'It could not be saved.',
		network: 'The platform does not answer. What you have written stays on this page.',
		movedTitle: 'This campaign is no draft any more.',
		moved:
			'It cannot be changed here. Duplicate it to make another one, or take its launch back on its page.',
		open: 'Open the campaign',
		name: 'Name of the campaign',
		nameHint: 'For you and your team; recipients do not see it.',
		channel: 'Channel',
		channelFixed: (channel) =>
			`${channel}. The channel does not change any more: begin another campaign for another channel.`,
		purpose: 'Purpose',
		purposeHints: {
			marketing: 'An offer or news; it needs the consent of the person.',
			transactional: 'What the person expects: their order, their appointment.',
		},
		sender: 'Sender',
		senderHint: {
			sms: '11 letters or digits, no accent. Empty: your default sender.',
			email: 'An e-mail address. Empty: your default sender.',
			voice: 'A phone number. Empty: your default sender.',
		},
		sector: 'Sector of the offer',
		sectorNone: 'Not given',
		reference: 'Reference',
		referenceHint: 'What the alert rests on: the order, the contract, the current action.',
		brief: 'The campaign',
		audience: 'The people',
		audienceLead:
			'The segments together, less those that you exclude. People who opted out never get anything.',
		include: 'Get the campaign',
		exclude: 'Do not get it',
		addInclude: 'Add a segment',
		addExclude: 'Exclude a segment',
		choose: 'Choose…',
		add: 'Add',
		addExcludeGo: 'Exclude',
		remove: (name) => `Remove ${name}`,
		removeShort: 'Remove',
		whatSegments: 'the segments',
		noSegments:
			'There is no segment yet. A segment chooses people by a rule, such as everybody of a postal code.',
		makeSegment: 'Make a segment',
		firstSegments: 'The 200 newest segments.',
		segmentGone: 'Deleted segment',
		counting: 'Counting…',
		count: (count, shown) => (count === 1 ? `${shown} person` : `${shown} people`),
		atLeast: (shown) => `more than ${shown} people`,
		reachable: (_count, shown, channel) => `of whom ${shown} may get marketing (${channel})`,
		noCount: 'number unknown',
		most: (shown) =>
			`At most ${shown} people: who is in several segments counts once. The check gives the exact number.`,
		contacts: (count, shown) =>
			count === 1
				? `And ${shown} person chosen by name, by the API.`
				: `And ${shown} people chosen by name, by the API.`,
		dropContacts: 'Remove them',
	},
);
