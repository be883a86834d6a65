import { createPrivateKey, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { SendMailOptions } from 'nodemailer';
import type { Core } from '../../core.ts';
import type { MailSignature } from '../../hooks.ts';
import { isOfDomain } from '../../net/mail-domain.ts';
import type { DkimSettings } from '../../settings/mail.ts';
import { SettingsError } from '../../settings/settings.ts';
import { UnsendableError } from './compose.ts';

/**
 * Header fields that a DKIM signature covers (RFC 6376, 5.4; RFC 8058, 4 requires both List-Unsubscribe fields). Fields that a
 * mail does not have are left out.
 */
const SIGNED_FIELDS =
	'from:to:subject:date:message-id:mime-version:content-type:content-transfer-encoding:reply-to:list-unsubscribe:list-unsubscribe-post:feedback-id';

type Signature = NonNullable<SendMailOptions['dkim']>;

/** Signs the mails of the accounts' own domains and of the DKIM domain. */
export interface Signer {
	/**
	 * @param from the address in From, its domain in ASCII.
	 * @returns how to sign; `undefined`: not at all, because the domain says nothing of this address.
	 * @throws {UnsendableError} `sender_not_registered`: the account may not send as this address.
	 */
	signatureFor(accountId: string, from: string): Promise<Signature | undefined>;
}

/**
 * Creates the signer. It signs only what the domain may vouch for: From must be of the domain or of one below it (DMARC, RFC 7489, 3.1),
 * and the account must be entitled to it. A domain of the account's own comes first, else the one of the settings. Mail of a domain that
 * belongs to another account is refused, not sent without a signature: it would still pass SPF by its return path.
 *
 * @throws {SettingsError} when the key cannot be used.
 */
export function createSigner({
	settings,
	hooks,
	store,
}: Pick<Core, 'settings' | 'hooks' | 'store'>): Signer {
	const { dkim } = settings.mail;
	const ofSettings =
		dkim === null
			? undefined
			: signatureOf({
					domain: dkim.domain,
					selector: dkim.selector,
					privateKey: readDkimKey(dkim),
				});
	return {
		async signatureFor(accountId, from) {
			const [foreign, own] = await Promise.all([
				hooks.foreignSenders(store.read, accountId, [from]),
				hooks.mailSignature(store.read, accountId, from),
			]);
			if (foreign.size > 0) throw new UnsendableError('sender_not_registered');
			if (own !== null) return signatureOf(own);
			return dkim !== null && isOfDomain(from, dkim.domain) ? ofSettings : undefined;
		},
	};
}

function signatureOf({ domain, selector, privateKey }: MailSignature): Signature {
	return {
		domainName: domain,
		keySelector: selector,
		privateKey,
		headerFieldNames: SIGNED_FIELDS,
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
