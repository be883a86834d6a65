import { catalogue } from '../../words/catalogue.ts';

export const words = catalogue(
	{
		title: 'Émetteurs',
		what: 'les émetteurs',
		whatDomains: "les domaines d'envoi",
		sayReady: 'Vos domaines sont prouvés et vos e-mails signés.',
		sayEmpty: 'Déclarez le nom sous lequel vous écrivez.',
		sayNone: 'Vos e-mails partent sans domaine prouvé.',
		sayWaiting: (count: number) =>
			count === 1
				? 'Un domaine attend ses enregistrements DNS.'
				: `${count} domaines attendent leurs enregistrements DNS.`,
		sayFlawed: (count: number) =>
			count === 1
				? 'Un domaine signé a un enregistrement à corriger.'
				: `${count} domaines signés ont un enregistrement à corriger.`,
		sayLost: (count: number) =>
			count === 1
				? 'Un domaine va perdre sa signature.'
				: `${count} domaines vont perdre leur signature.`,
		lead: (senders: string) =>
			`${senders} Un message qui n'en nomme aucun prend l'émetteur par défaut de son canal.`,
		counted: (count: number, shown: string) =>
			count === 0
				? 'Aucun émetteur enregistré.'
				: count === 1
					? 'Un émetteur enregistré.'
					: `${shown} émetteurs enregistrés.`,
		listTitle: 'Noms, adresses et numéros',
		channel: 'Canal',
		value: 'Émetteur',
		state: 'État',
		action: 'Action',
		kinds: {
			sms: "Nom d'émetteur (SMS)",
			email: 'Adresse d’expédition (e-mail)',
			voice: 'Numéro présenté (appel)',
		},
		isDefault: 'Par défaut',
		isNot: 'Sur demande',
		makeDefault: 'Mettre par défaut',
		makeDefaultOf: (value: string) => `Mettre par défaut ${value}`,
		madeDefault: (value: string) => `${value} est maintenant l'émetteur par défaut.`,
		remove: 'Supprimer…',
		removeOf: (value: string) => `Supprimer… ${value}`,
		removeTitle: (value: string) => `Supprimer ${value} ?`,
		removeLead:
			'Les messages qui attendent le gardent. Ceux qui suivent doivent en nommer un autre.',
		removeKeep: 'Garder',
		removeGo: 'Supprimer',
		removed: (value: string) => `${value} est supprimé.`,
		emptyTitle: 'Aucun émetteur pour le moment',
		empty:
			"Un émetteur est ce que la personne voit : un nom sur un SMS, une adresse sur un e-mail, un numéro lors d'un appel. Ajoutez le premier ci-dessous.",
		addTitle: 'Ajouter un émetteur',
		hints: {
			sms: '3 à 11 lettres ou chiffres, sans accent ; ou votre numéro court.',
			email: 'boutique@exemple.fr, ou Boutique <boutique@exemple.fr>.',
			voice: 'Un numéro de votre contrat, jamais un mobile. Par exemple 09 48 00 00 12.',
		},
		label: 'Libellé (facultatif)',
		labelHint: 'Pour vous seulement.',
		asDefault: 'Émetteur par défaut de ce canal',
		addGo: "Ajouter l'émetteur",
		added: (value: string) => `${value} est ajouté.`,
		refused: 'Cet émetteur est refusé.',
		failed: 'Impossible pour l’instant.',
		limited: 'Trop de demandes à la fois. Réessayez dans quelques secondes.',
		domainsTitle: "Domaines d'envoi",
		domainsLead:
			"Avec vos enregistrements DNS, vos e-mails sont signés à votre nom, et personne d'autre sur cette plateforme n'écrit comme votre domaine.",
		noDomainsTitle: 'Aucun domaine pour le moment',
		noDomains:
			'Ajoutez le domaine de vos adresses d’expédition. La plateforme prépare une clé de signature et vous dit quoi publier chez votre hébergeur DNS.',
		domainTitle: 'Ajouter un domaine',
		domain: 'Domaine',
		domainHint: 'Ce qui suit le @ de vos adresses, par exemple boutique.fr.',
		domainGo: 'Ajouter le domaine',
		domainAdded: (domain: string) =>
			`${domain} est ajouté. Publiez maintenant ses enregistrements.`,
		ascii: (domain: string) => `Dans le DNS : ${domain}`,
		pending: 'À prouver',
		verified: 'Prouvé',
		pendingLead:
			'Publiez ces enregistrements chez votre hébergeur DNS, puis vérifiez. Rien n’est signé d’ici là.',
		verifiedLead: (moment: string) => `Prouvé depuis ${moment}. Ses e-mails sont signés.`,
		lostLead:
			'La clé qui signe ne se voit plus dans le DNS. Remettez son enregistrement : après trois jours, le domaine n’est plus prouvé.',
		rotatingLead: 'Une nouvelle clé attend son enregistrement. La clé actuelle signe jusque-là.',
		checked: (moment: string, next: string) => `Regardé ${moment}. Prochain regard : ${next}.`,
		notChecked: 'Pas encore regardé.',
		nothingLeft: 'Rien n’est parti de ce domaine en 28 jours.',
		figures: (count: number, shown: string) =>
			`En 28 jours : ${shown} ${count < 2 ? 'e-mail parti' : 'e-mails partis'}.`,
		rate: (value: string, low: string, high: string) => `, soit ${value} (${low} à ${high})`,
		bounced: (count: number, shown: string, rate: string) =>
			`${shown} ${count < 2 ? 'adresse en erreur' : 'adresses en erreur'}${rate}.`,
		complained: (count: number, shown: string, rate: string) =>
			`${shown} ${count < 2 ? 'plainte' : 'plaintes'}${rate}.`,
		verify: 'Vérifier maintenant',
		verifyOf: (domain: string) => `Vérifier maintenant ${domain}`,
		verifying: 'Le DNS est interrogé…',
		verifiedNow: (domain: string, ready: number, all: number) =>
			`${domain} : ${ready} enregistrements sur ${all} sont en place.`,
		rotate: 'Changer la clé…',
		rotateOf: (domain: string) => `Changer la clé… de ${domain}`,
		rotateTitle: (domain: string) => `Changer la clé de ${domain} ?`,
		rotateLead:
			"Vous recevez un enregistrement de plus à publier. La clé actuelle signe jusqu'à ce qu'il se voie ; gardez ensuite son enregistrement une semaine.",
		rotateKeep: 'Garder la clé',
		rotateGo: 'Préparer la nouvelle clé',
		deleteTitle: (domain: string) => `Supprimer le domaine ${domain} ?`,
		deleteLead:
			"Ses e-mails partent ensuite sans sa signature, et d'autres comptes peuvent de nouveau le prouver. Retirez ses clés de votre DNS.",
		deleteGo: 'Supprimer le domaine',
		records: (domain: string) => `Enregistrements de ${domain}`,
		purposes: { dkim: 'DKIM', spf: 'SPF', dmarc: 'DMARC' },
		uses: { signing: 'clé qui signe', next: 'clé suivante', previous: 'clé précédente' },
		keepUntil: (moment: string) => `À garder jusqu'à ${moment}.`,
		states: {
			missing: 'Absent',
			wrong: 'À corriger',
			ok: 'En place',
			unknown: 'Pas encore vu',
		},
		type: 'Type',
		name: 'Nom',
		content: 'Valeur',
		seen: 'Vu',
		seenNothing: 'rien',
		unknownValue:
			"L'exploitant de la plateforme n'a pas encore dit quels serveurs envoient. Demandez-lui l'enregistrement SPF.",
		showRecord: "Afficher l'enregistrement",
		split: 'Certains hébergeurs demandent une longue valeur en chaînes de 255 caractères au plus.',
		copy: 'Copier',
		copyName: (what: string) => `Copier le nom, ${what}`,
		copyValue: (what: string) => `Copier la valeur, ${what}`,
		copied: 'Copié',
		notCopied: 'Sélectionnez le texte et copiez-le.',
	},
	{
		title: 'Senders',
		what: 'the senders',
		whatDomains: 'the sending domains',
		sayReady: 'Your domains are proven and your e-mails signed.',
		sayEmpty: 'Declare the name under which you write.',
		sayNone: 'Your e-mails leave without a proven domain.',
		sayWaiting: (count) =>
			count === 1
				? 'One domain waits for its DNS records.'
				: `${count} domains wait for their DNS records.`,
		sayFlawed: (count) =>
			count === 1
				? 'One signed domain has a record to correct.'
				: `${count} signed domains have a record to correct.`,
		sayLost: (count) =>
			count === 1
				? 'One domain is about to lose its signature.'
				: `${count} domains are about to lose their signature.`,
		lead: (senders) =>
			`${senders} A message that names none takes the default sender of its channel.`,
		counted: (count, shown) =>
			count === 0
				? 'No sender registered.'
				: count === 1
					? 'One sender registered.'
					: `${shown} senders registered.`,
		listTitle: 'Names, addresses and numbers',
		channel: 'Channel',
		value: 'Sender',
		state: 'State',
		action: 'Action',
		kinds: {
			sms: 'Sender ID (SMS)',
			email: 'From address (e-mail)',
			voice: 'Caller number (call)',
		},
		isDefault: 'Default',
		isNot: 'On request',
		makeDefault: 'Make default',
		makeDefaultOf: (value) => `Make default ${value}`,
		madeDefault: (value) => `${value} is the default sender now.`,
		remove: 'Delete…',
		removeOf: (value) => `Delete… ${value}`,
		removeTitle: (value) => `Delete ${value}?`,
		removeLead: 'Messages that wait keep it. Those that follow have to name another one.',
		removeKeep: 'Keep',
		removeGo: 'Delete',
		removed: (value) => `${value} is deleted.`,
		emptyTitle: 'No sender yet',
		empty:
			'A sender is what the person sees: a name on an SMS, an address on an e-mail, a number on a call. Add the first one below.',
		addTitle: 'Add a sender',
		hints: {
			sms: '3 to 11 letters or digits, without accents; or your short code.',
			email: 'shop@example.org, or Shop <shop@example.org>.',
			voice: 'A number of your contract, never a mobile one. For example +33 9 48 00 00 12.',
		},
		label: 'Label (optional)',
		labelHint: 'For you only.',
		asDefault: 'Default sender of this channel',
		addGo: 'Add the sender',
		added: (value) => `${value} is added.`,
		refused: 'This sender is refused.',
		failed: 'Not possible at the moment.',
		limited: 'Too many requests at a time. Try again in a few seconds.',
		domainsTitle: 'Sending domains',
		domainsLead:
			'With your DNS records, your e-mails are signed in your name, and nobody else on this platform writes as your domain.',
		noDomainsTitle: 'No domain yet',
		noDomains:
			'Add the domain of your From addresses. The platform makes a key for signatures and tells you what to publish at your DNS provider.',
		domainTitle: 'Add a domain',
		domain: 'Domain',
		domainHint: 'What follows the @ of your addresses, for example boutique.fr.',
		domainGo: 'Add the domain',
		domainAdded: (domain) => `${domain} is added. Publish its records now.`,
		ascii: (domain) => `In the DNS: ${domain}`,
		pending: 'To be proven',
		verified: 'Proven',
		pendingLead:
			'Publish these records at your DNS provider, then verify. Nothing is signed until then.',
		verifiedLead: (moment) => `Proven since ${moment}. Its e-mails are signed.`,
		lostLead:
			'The DNS no longer shows the key that signs. Put its record back: after three days the domain is no longer proven.',
		rotatingLead: 'A new key waits for its record. The present key signs until then.',
		checked: (moment, next) => `Looked up ${moment}. Next look: ${next}.`,
		notChecked: 'Not looked up yet.',
		nothingLeft: 'Nothing left from this domain in 28 days.',
		figures: (count, shown) => `In 28 days: ${shown} ${count === 1 ? 'e-mail' : 'e-mails'} left.`,
		rate: (value, low, high) => `, ${value} (${low} to ${high})`,
		bounced: (count, shown, rate) =>
			`${shown} ${count === 1 ? 'bounced address' : 'bounced addresses'}${rate}.`,
		complained: (count, shown, rate) =>
			`${shown} ${count === 1 ? 'complaint' : 'complaints'}${rate}.`,
		verify: 'Verify now',
		verifyOf: (domain) => `Verify now ${domain}`,
		verifying: 'Asking the DNS…',
		verifiedNow: (domain, ready, all) => `${domain}: ${ready} of ${all} records are in place.`,
		rotate: 'Change the key…',
		rotateOf: (domain) => `Change the key… of ${domain}`,
		rotateTitle: (domain) => `Change the key of ${domain}?`,
		rotateLead:
			'You get one more record to publish. The present key signs until it is seen; then keep its record for a week.',
		rotateKeep: 'Keep the key',
		rotateGo: 'Prepare the new key',
		deleteTitle: (domain) => `Delete the domain ${domain}?`,
		deleteLead:
			'Its e-mails then leave without its signature, and other accounts can prove it again. Remove its keys from your DNS.',
		deleteGo: 'Delete the domain',
		records: (domain) => `Records of ${domain}`,
		purposes: { dkim: 'DKIM', spf: 'SPF', dmarc: 'DMARC' },
		uses: { signing: 'key that signs', next: 'next key', previous: 'previous key' },
		keepUntil: (moment) => `Keep it until ${moment}.`,
		states: { missing: 'Missing', wrong: 'To correct', ok: 'In place', unknown: 'Not seen yet' },
		type: 'Type',
		name: 'Name',
		content: 'Value',
		seen: 'Seen',
		seenNothing: 'nothing',
		unknownValue:
			'The operator of the platform has not said yet which servers send. Ask them for the SPF record.',
		showRecord: 'Show the record',
		split: 'Some providers ask for a long value in strings of up to 255 characters.',
		copy: 'Copy',
		copyName: (what) => `Copy the name, ${what}`,
		copyValue: (what) => `Copy the value, ${what}`,
		copied: 'Copied',
		notCopied: 'Select the text and copy it.',
	},
);
