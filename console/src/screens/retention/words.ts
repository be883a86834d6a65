import { catalogue } from '../../words/catalogue.ts';

const daysFr = (days: number, number: string) => (days === 1 ? '1 jour' : `${number} jours`);
const daysEn = (days: number, number: string) => (days === 1 ? '1 day' : `${number} days`);

export const words = catalogue(
	{
		title: 'Durées de conservation',
		what: 'les durées de conservation',
		sayPlatform: 'Vos données sont gardées aussi longtemps que la plateforme le permet.',
		sayOwn: (count: number) =>
			count === 1
				? 'Vous avez raccourci une durée de conservation.'
				: `Vous avez raccourci ${count} durées de conservation.`,
		lead: 'Une durée ne supprime jamais ce qui prouve un accord, une désinscription, une facture ou une action.',
		tableTitle: 'Ce qui est supprimé, et quand',
		thing: 'Données',
		kept: 'Gardées',
		then: 'Ensuite',
		why: 'Pourquoi',
		days: daysFr,
		years: (years: number) => `${years} ans`,
		forever: 'Sans durée',
		own: 'raccourci par vous',
		things: {
			messages: 'Messages',
			tracking: 'Liens suivis et clics',
			import_files: "Fichiers d'import",
			sandbox: 'Copies du bac à sable',
			exports: "Fichiers d'export",
			webhook_deliveries: 'Livraisons de webhooks',
			unsubscribe_links: 'Liens de désinscription',
			statistics: 'Statistiques',
			consents: 'Consentements',
			opt_outs: 'Désinscriptions',
			invoices: 'Factures',
			audit_log: "Registre d'audit",
		},
		thens: {
			messages:
				"Les messages qui ont fini leur route, leurs évènements et les destinataires des campagnes terminées sont supprimés. Ce qui attend, ce qui est retenu et ce qu'une plainte ouverte cite reste.",
			tracking:
				'Les liens ne mènent plus nulle part, et plus rien ne dit qui les a ouverts. Les comptes par heure restent.',
			import_files: "Les lignes du fichier sont supprimées, et l'import ne peut plus être annulé.",
			sandbox: 'Les messages simulés sont supprimés.',
			exports: 'Le fichier est supprimé ; il peut être refait.',
			webhook_deliveries: 'Le détail des livraisons est supprimé.',
			unsubscribe_links:
				"Le lien d'un e-mail supprimé marche encore pendant cette durée, puis plus.",
			statistics: 'Les comptes par jour sont supprimés.',
			consents: 'Supprimés seulement quand vous effacez la personne.',
			opt_outs: 'Elles tiennent tant que la personne ne revient pas sur son choix.',
			invoices: 'Jamais supprimées par une durée.',
			audit_log: 'Jamais supprimé : une chaîne coupée ne prouve rien.',
		},
		whys: {
			messages:
				"RGPD, art. 5 : pas plus longtemps qu'il ne faut. Au moins 30 jours, pour les accusés tardifs, les plaintes et les demandes de preuve.",
			tracking: 'CNIL, lignes directrices sur les traceurs : treize mois au plus.',
			import_files: 'Un import peut être annulé tant que ses lignes sont là.',
			sandbox: 'Des copies pour vos essais.',
			exports: "Un fichier d'adresses ne traîne pas.",
			webhook_deliveries: 'Pour voir ce qui a échoué et le renvoyer.',
			unsubscribe_links: 'Aussi longtemps que dure un accord dont personne ne se sert.',
			statistics: 'Un compte ne nomme personne.',
			consents: "RGPD, art. 7 : l'accord doit pouvoir être prouvé. Allemagne, UWG § 7a : cinq ans.",
			opt_outs: 'RGPD, art. 21, et CPCE, art. L34-5.',
			invoices: 'Code de commerce, art. L123-22 : dix ans.',
			audit_log: 'RGPD, art. 5 : vous devez pouvoir montrer ce qui a été fait.',
		},
		formTitle: 'Raccourcir une durée',
		formLead: 'Laissez le champ vide pour garder aussi longtemps que la plateforme.',
		fields: {
			messages: 'Messages, en jours',
			tracking: 'Liens suivis et clics, en jours',
			import_files: "Fichiers d'import, en jours",
		},
		bounds: (least: string, most: string) => `De ${least} à ${most} jours.`,
		wrong: (least: string, most: string) =>
			`Donnez un nombre entier de ${least} à ${most}, ou laissez le champ vide.`,
		save: 'Enregistrer les durées',
		saved: 'Les durées sont enregistrées.',
		same: "Rien n'a changé.",
		failed: "Les durées n'ont pas pu être enregistrées. Réessayez.",
		askTitle: 'Supprimer plus tôt',
		askLead:
			"Ce qui est plus ancien est supprimé dans l'heure, et rien ne le ramène. Exportez d'abord ce qu'il vous faut.",
		askItem: (thing: string, before: string, after: string) =>
			`${thing} : ${after} au lieu de ${before}`,
		keep: 'Ne rien changer',
		go: 'Supprimer plus tôt',
		conflict: "Quelqu'un a changé ces durées entre-temps. Voici les siennes.",
		readOnlyTitle: 'Votre rôle lit ces durées.',
		readOnly: (roles: string) => `Les changer revient aux rôles : ${roles}.`,
	},
	{
		title: 'Retention',
		what: 'the retention periods',
		sayPlatform: 'Your data is kept for as long as the platform allows.',
		sayOwn: (count: number) =>
			count === 1
				? 'You have shortened one retention period.'
				: `You have shortened ${count} retention periods.`,
		lead: 'A period never deletes what proves a consent, an opt-out, an invoice or an action.',
		tableTitle: 'What is deleted, and when',
		thing: 'Data',
		kept: 'Kept',
		then: 'Afterwards',
		why: 'Why',
		days: daysEn,
		years: (years: number) => `${years} years`,
		forever: 'No period',
		own: 'shortened by you',
		things: {
			messages: 'Messages',
			tracking: 'Tracked links and clicks',
			import_files: 'Import files',
			sandbox: 'Copies of the sandbox',
			exports: 'Export files',
			webhook_deliveries: 'Webhook deliveries',
			unsubscribe_links: 'Unsubscribe links',
			statistics: 'Statistics',
			consents: 'Consents',
			opt_outs: 'Opt-outs',
			invoices: 'Invoices',
			audit_log: 'Audit log',
		},
		thens: {
			messages:
				'Messages that have ended, their events and the recipients of campaigns that are over are deleted. What waits, what is held and what an open complaint names stays.',
			tracking:
				'The links lead nowhere any more, and nothing says who opened them. Counts by hour stay.',
			import_files: 'The rows of the file are deleted, and the import can no longer be undone.',
			sandbox: 'Simulated messages are deleted.',
			exports: 'The file is deleted; it can be made again.',
			webhook_deliveries: 'The details of deliveries are deleted.',
			unsubscribe_links:
				'The link of a deleted e-mail still works for this period, and not after it.',
			statistics: 'Counts by day are deleted.',
			consents: 'Deleted only when you erase the person.',
			opt_outs: 'They hold until the person decides otherwise.',
			invoices: 'Never deleted by a period.',
			audit_log: 'Never deleted: a chain with a gap proves nothing.',
		},
		whys: {
			messages:
				'GDPR, art. 5: no longer than needed. At least 30 days, for late receipts, complaints and requests for proof.',
			tracking: 'CNIL, guidelines on trackers: thirteen months at most.',
			import_files: 'An import can be undone while its rows are there.',
			sandbox: 'Copies for your tests.',
			exports: 'A file of addresses does not lie around.',
			webhook_deliveries: 'To see what failed, and send it again.',
			unsubscribe_links: 'For as long as a consent that nobody uses.',
			statistics: 'A count names nobody.',
			consents: 'GDPR, art. 7: consent must be proven. Germany, UWG § 7a: five years.',
			opt_outs: 'GDPR, art. 21, and CPCE, art. L34-5.',
			invoices: 'French Commercial Code, art. L123-22: ten years.',
			audit_log: 'GDPR, art. 5: you must be able to show what was done.',
		},
		formTitle: 'Shorten a period',
		formLead: 'Leave a field empty to keep for as long as the platform does.',
		fields: {
			messages: 'Messages, in days',
			tracking: 'Tracked links and clicks, in days',
			import_files: 'Import files, in days',
		},
		bounds: (least: string, most: string) => `From ${least} to ${most} days.`,
		wrong: (least: string, most: string) =>
			`Give a whole number from ${least} to ${most}, or leave the field empty.`,
		save: 'Save the periods',
		saved: 'The periods are saved.',
		same: 'Nothing has changed.',
		failed: 'The periods could not be saved. Try again.',
		askTitle: 'Delete sooner',
		askLead:
			'What is older is deleted within the hour, and nothing brings it back. Export first what you need.',
		askItem: (thing: string, before: string, after: string) =>
			`${thing}: ${after} instead of ${before}`,
		keep: 'Change nothing',
		go: 'Delete sooner',
		conflict: 'Somebody has changed these periods meanwhile. Here are theirs.',
		readOnlyTitle: 'Your role reads these periods.',
		readOnly: (roles: string) => `Changing them is for the roles: ${roles}.`,
	},
);
