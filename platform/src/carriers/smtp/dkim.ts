import { createPrivateKey, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { DkimSettings } from '../../settings/mail.ts';
import { SettingsError } from '../../settings/settings.ts';

/**
 * Header fields that a DKIM signature covers (RFC 6376, 5.4; RFC 8058, 4 requires both List-Unsubscribe fields). Fields that a
 * mail does not have are left out.
 */
const SIGNED_FIELDS =
	'from:to:subject:date:message-id:mime-version:content-type:content-transfer-encoding:reply-to:list-unsubscribe:list-unsubscribe-post:feedback-id';

/**
 * The signature in the form that nodemailer takes.
 * @throws {SettingsError} when the key cannot be used.
 */
export function dkimOptions(dkim: DkimSettings | null) {
	if (dkim === null) return {};
	return {
		dkim: {
			domainName: dkim.domain,
			keySelector: dkim.selector,
			privateKey: readDkimKey(dkim),
			headerFieldNames: SIGNED_FIELDS,
		},
	};
}

/** Returns an object, because parsing the PEM for every mail takes longer than signing. RFC 8301, 3.2: 1024 bits at least. */
function readDkimKey({ keyFile }: DkimSettings): KeyObject {
	let key: KeyObject;
	try {
		key = createPrivateKey(readFileSync(keyFile, 'utf8'));
	} catch {
		throw new SettingsError('MC_DKIM_KEY_FILE must be a readable PEM file with a private key');
	}
	if (key.asymmetricKeyType !== 'rsa' || (key.asymmetricKeyDetails?.modulusLength ?? 0) < 1024) {
		throw new SettingsError(
			'MC_DKIM_KEY_FILE must hold an RSA key of 1024 bits or more; make one with: openssl genrsa 2048',
		);
	}
	return key;
}
