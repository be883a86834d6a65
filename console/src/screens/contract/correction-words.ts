import { catalogue } from '../../words/catalogue.ts';

export const correctionWords = catalogue(
	{
		title: 'Corriger qui est le client',
		what: 'le client',
		say: 'Une correction s’ajoute au dossier avec sa date et sa preuve.',
		lead: 'L’acceptation et les factures émises restent telles quelles ; les factures suivantes portent la nouvelle identité. Une autre société ouvre son propre compte.',
		notYet: 'Rien n’est encore accepté : l’identité se corrige sur la page Contrat.',
		formTitle: 'Ce qui change',
		formLead: 'Ne changez que ce qui a changé.',
		blankLead: 'Un champ vide ne change rien. Une adresse se donne en entier.',
		remove: {
			registration: 'Le client n’a plus de numéro d’immatriculation',
			vatNumber: 'Le client n’a plus de numéro de TVA',
		},
		sirenHint: 'Neuf chiffres. Il s’ajoute, mais ne se remplace pas.',
		anotherCompany:
			'Ce SIREN est celui d’une autre société : elle ouvre son propre compte et accepte elle-même',
		nothing: 'Rien ne change : modifiez au moins un champ',
		since: 'Vrai depuis le',
		sinceHint: 'Aujourd’hui ou avant.',
		reason: 'Pourquoi',
		reasonHint: 'Par exemple : la société a transféré son siège.',
		evidence: 'Preuve',
		evidenceHint: 'Par exemple : extrait Kbis du 20 novembre 2026.',
		file: 'Fichier de la preuve (facultatif)',
		fileHint: 'Il reste chez vous : seule son empreinte SHA-256 est envoyée.',
		wrong: {
			since: 'Donnez un jour qui n’est pas à venir',
			reason: 'Dites pourquoi, en cinq caractères au moins',
			evidence: 'Nommez la preuve, en cinq caractères au moins',
		},
		go: 'Enregistrer la correction',
		done: 'La correction est enregistrée.',
		doneLead: 'Les propriétaires du compte en sont informés par e-mail.',
		back: 'Revenir au contrat',
		list: 'Corrections du client',
		listLead: 'Ce qui a changé depuis l’acceptation, du plus récent au plus ancien.',
		whatList: 'les corrections',
		noneTitle: 'Aucune correction',
		none: 'L’identité est celle de l’acceptation.',
		correctedOn: (at: string) => `Corrigé ${at}`,
		becomes: (before: string, after: string) =>
			before === ''
				? `« ${after} » s’ajoute`
				: after === ''
					? `« ${before} » est retiré`
					: `« ${before} » devient « ${after} »`,
		by: 'Par',
		bys: { client: 'un propriétaire du compte', operator: 'le prestataire' },
		names: {
			legalName: 'Nom',
			legalForm: 'Forme juridique',
			siren: 'SIREN',
			registration: 'Immatriculation',
			vatNumber: 'TVA',
			address: 'Adresse',
			email: 'E-mail',
		},
		older: 'Les corrections plus anciennes se lisent par l’API.',
	},
	{
		title: 'Correct who the client is',
		what: 'the client',
		say: 'A correction is added to the record with its date and its evidence.',
		lead: 'The acceptance and issued invoices stay as they are; later invoices carry the new identity. Another company opens an account of its own.',
		notYet: 'Nothing is accepted yet: the identity is corrected on the page Contract.',
		formTitle: 'What changes',
		formLead: 'Change only what has changed.',
		blankLead: 'An empty field changes nothing. An address is given as a whole.',
		remove: {
			registration: 'The client no longer has a registration number',
			vatNumber: 'The client no longer has a VAT number',
		},
		sirenHint: 'Nine digits. It can be added, not replaced.',
		anotherCompany:
			'This SIREN is that of another company: it opens an account of its own and accepts itself',
		nothing: 'Nothing changes: change one field at least',
		since: 'True since',
		sinceHint: 'Today or earlier.',
		reason: 'Why',
		reasonHint: 'For example: the company has moved its seat.',
		evidence: 'Evidence',
		evidenceHint: 'For example: extract of the register of 20 November 2026.',
		file: 'File of the evidence (optional)',
		fileHint: 'It stays with you: only its SHA-256 is sent.',
		wrong: {
			since: 'Give a day that is not in the future',
			reason: 'Say why, in five characters at least',
			evidence: 'Name the evidence, in five characters at least',
		},
		go: 'Record the correction',
		done: 'The correction is on record.',
		doneLead: 'The owners of the account are told by e-mail.',
		back: 'Back to the contract',
		list: 'Corrections of the client',
		listLead: 'What has changed since the acceptance, newest first.',
		whatList: 'the corrections',
		noneTitle: 'No correction',
		none: 'The identity is that of the acceptance.',
		correctedOn: (at) => `Corrected ${at}`,
		becomes: (before, after) =>
			before === ''
				? `“${after}” is added`
				: after === ''
					? `“${before}” is removed`
					: `“${before}” becomes “${after}”`,
		by: 'By',
		bys: { client: 'an owner of the account', operator: 'the provider' },
		names: {
			legalName: 'Name',
			legalForm: 'Legal form',
			siren: 'SIREN',
			registration: 'Registration',
			vatNumber: 'VAT',
			address: 'Address',
			email: 'E-mail',
		},
		older: 'Older corrections can be read by the API.',
	},
);
