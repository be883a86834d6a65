import { guessTargets, optOutName, readOptOutCell, readTarget } from '@marketing-cible/lists';

/** Headers as these products export them, with what each column is for. */
const exports: [string, Record<string, string>][] = [
	[
		'Brevo',
		{
			EMAIL: 'email',
			SMS: 'phone',
			PRENOM: 'firstName',
			NOM: 'lastName',
			EMAIL_BLACKLISTED: 'optOut.email',
			SMS_BLACKLISTED: 'optOut.sms',
			BLOCKLISTED: 'optOut',
			'DOUBLE_OPT-IN': 'ignore',
		},
	],
	[
		'listmonk',
		{
			uuid: 'externalId',
			email: 'email',
			name: 'lastName',
			attributes: 'ignore',
			status: 'status',
		},
	],
	[
		'Mailchimp',
		{
			'Email Address': 'email',
			'First Name': 'firstName',
			'Last Name': 'lastName',
			OPTIN_TIME: 'consent.email.collectedAt',
			CONFIRM_TIME: 'consent.email.collectedAt',
			UNSUB_TIME: 'optOut',
			UNSUB_REASON: 'ignore',
			CLEAN_TIME: 'optOut',
			EUID: 'externalId',
		},
	],
	[
		'Odoo',
		{
			Name: 'lastName',
			Email: 'email',
			Mobile: 'phone',
			opt_out: 'optOut',
			is_blacklisted: 'optOut',
			phone_blacklisted: 'optOut',
		},
	],
	[
		'HubSpot',
		{
			'Record ID': 'externalId',
			'First Name': 'firstName',
			'Last Name': 'lastName',
			'Phone Number': 'phone',
			Email: 'email',
			'Unsubscribed from all email': 'optOut.email',
			'Opted out of email: Marketing Information': 'optOut.email',
			'Email hard bounce reason': 'optOut.email',
			'Marketing contact status': 'status',
		},
	],
	[
		'PrestaShop',
		{
			id_customer: 'externalId',
			firstname: 'firstName',
			lastname: 'lastName',
			email: 'email',
			birthday: 'birthDate',
			newsletter: 'subscribed.email',
			newsletter_date_add: 'consent.email.collectedAt',
			optin: 'consent.collectedAt',
		},
	],
	[
		'a CRM in French',
		{
			'N° client': 'ignore',
			Prénom: 'firstName',
			Nom: 'lastName',
			'Téléphone portable': 'phone',
			Courriel: 'email',
			'Code postal': 'postalCode',
			Pays: 'country',
			'Désabonné le': 'optOut',
			'Date consentement SMS': 'consent.sms.collectedAt',
			'Consentement le': 'consent.collectedAt',
			'Consentement e-mail le': 'consent.email.collectedAt',
			"Date d'opt-in": 'consent.collectedAt',
			'STOP SMS': 'optOut.sms',
			'Ne pas contacter': 'optOut',
			'Inscrit Bloctel': 'optOut.voice',
			'Liste Robinson': 'optOut',
			Repoussoir: 'optOut',
			'À exclure': 'optOut',
			'Désabo SMS': 'optOut.sms',
			'Ne souhaite plus être contacté': 'optOut',
			'Date de naissance': 'birthDate',
			"Date d'inscription": 'ignore',
			Remarque: 'ignore',
		},
	],
];

test.each(exports)('the columns of %s', (_name, columns) => {
	const guessed = guessTargets(Object.keys(columns));
	expect(Object.fromEntries(Object.keys(columns).map((name, i) => [name, guessed[i]]))).toEqual(
		columns,
	);
	for (const target of guessed) expect(readTarget(target)).not.toBeUndefined();
});

test.each([
	['phone', { to: 'field', field: 'phone' }],
	['attributes.taille de veste', { to: 'attribute', name: 'taille de veste' }],
	['consent.sms.collectedAt', { to: 'consent', part: 'collectedAt', channels: ['sms'] }],
	['consent.wording', { to: 'consent', part: 'wording', channels: [] }],
	['optOut', { to: 'optOut', kind: 'optOut', channels: [] }],
	['subscribed.email', { to: 'optOut', kind: 'subscribed', channels: ['email'] }],
	['ignore', null],
	['attributes.', undefined],
	['consent', undefined],
	['consent.sms.wording', undefined],
	['optOut.fax', undefined],
	['constructor', undefined],
	['toString.sms', undefined],
])('the target %s', (text, target) => {
	expect(readTarget(text)).toEqual(target);
});

test.each([
	['SMS_BLACKLISTED', '1', 'opted_out'],
	['EMAIL_BLACKLISTED', '0', 'none'],
	['BLOCKLISTED', 'true', 'opted_out'],
	['Status', 'Unsubscribed', 'opted_out'],
	['Status', 'Cleaned', 'opted_out'],
	['Status', 'Non-Subscribed', 'opted_out'],
	['Status', 'Subscribed', 'none'],
	['status', 'blocklisted', 'opted_out'],
	['status', 'disabled', 'opted_out'],
	['status', 'enabled', 'none'],
	['Désabonné le', '12/03/2026', 'opted_out'],
	['Désabonné le', '', 'none'],
	['CLEAN_TIME', '2026-01-01 10:00:00', 'opted_out'],
	['opt_out', 'True', 'opted_out'],
	['opt_out', 'False', 'none'],
	['Email hard bounce reason', 'UNKNOWN_USER', 'opted_out'],
	['Marketing contact status', 'Non-marketing contact', 'opted_out'],
	['Marketing contact status', 'Marketing contact', 'none'],
	['newsletter', '0', 'opted_out'],
	['newsletter', '1', 'none'],
	['unsubscribed', 'yes', 'opted_out'],
	['RGPD', 'refus', 'opted_out'],
	['RGPD', 'accord', 'none'],
	['RGPD', '12/05/2024', 'none'],
	['GDPR consent', 'No', 'opted_out'],
	['Souhaite recevoir nos offres', 'non', 'opted_out'],
	['Accepte la prospection', 'Oui', 'none'],
	['Marketing emails statut', 'Désabonné', 'opted_out'],
])('%s says %s: %s', (column, cell, reading) => {
	const name = optOutName(column);
	expect(name).not.toBeNull();
	const found = cell === '' ? 'none' : readOptOutCell(cell, name!.kind);
	expect(found).toBe(reading);
});
