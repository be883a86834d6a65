import type { TxtAnswer } from '../net/txt-query.ts';
import { type Finding, missing, seenText, unknown, wrong } from './finding.ts';
import { readTags } from './tag-list.ts';

/**
 * Compares a key record (RFC 6376, 3.6.1) with a public key, octet by octet.
 * @param publicKey DER in base64.
 */
export function judgeDkim(answer: TxtAnswer, publicKey: string): Finding {
	if (answer.records === undefined) {
		if (answer.code !== 'ENOTFOUND') return unknown(answer.code);
		return missing({
			en: 'There is no TXT record at this name yet. Publish it; the DNS may need up to an hour to show it.',
			fr: 'Il n’y a pas encore d’enregistrement TXT à ce nom. Publiez-le ; le DNS peut mettre une heure à le montrer.',
		});
	}
	const seen = seenText(answer.records);
	const [record = '', ...others] = answer.records;
	// RFC 6376, 3.6.2.2: with several records the result is undefined.
	if (others.length > 0) {
		return wrong(seen, {
			en: `There are ${answer.records.length} TXT records at this name; receivers may take any of them. Leave only the one given here.`,
			fr: `Il y a ${answer.records.length} enregistrements TXT à ce nom ; les destinataires peuvent prendre n’importe lequel. Ne laissez que celui indiqué ici.`,
		});
	}
	const tags = readTags(record);
	if (tags === null || !isKeyRecord(tags)) {
		return wrong(seen, {
			en: 'The record is not a DKIM key record (v=DKIM1; k=…; p=…). Replace it by the value given here, in full.',
			fr: 'L’enregistrement n’est pas une clé DKIM (v=DKIM1; k=…; p=…). Remplacez-le par la valeur indiquée ici, en entier.',
		});
	}
	return judgeKey(tags, publicKey, seen);
}

/** `v` must come first if it is there, and `p` must be there. */
function isKeyRecord(tags: ReadonlyMap<string, string>): boolean {
	const version = tags.get('v');
	const isFirst = tags.keys().next().value === 'v';
	return tags.has('p') && (version === undefined || (isFirst && version === 'DKIM1'));
}

function judgeKey(tags: ReadonlyMap<string, string>, publicKey: string, seen: string): Finding {
	const key = (tags.get('p') ?? '').replace(/\s/g, '');
	if (key === '') {
		return wrong(seen, {
			en: 'The record revokes the key: p= is empty. Publish the value given here, in full.',
			fr: 'L’enregistrement révoque la clé : p= est vide. Publiez la valeur indiquée ici, en entier.',
		});
	}
	const type = tags.get('k') ?? 'rsa';
	if (type !== 'rsa' || key !== publicKey) {
		const isCut = type === 'rsa' && publicKey.startsWith(key);
		return wrong(seen, {
			en: isCut
				? 'The key is cut off. Publish it in full; split it into strings of up to 255 characters if your provider asks for that.'
				: 'The record holds another key. Replace it by the value given here, in full.',
			fr: isCut
				? 'La clé est tronquée. Publiez-la en entier, en chaînes de 255 caractères au plus si votre hébergeur le demande.'
				: 'L’enregistrement contient une autre clé. Remplacez-le par la valeur indiquée ici, en entier.',
		});
	}
	const listed = (name: string, wanted: readonly string[]) =>
		tags
			.get(name)
			?.split(':')
			.some((entry) => wanted.includes(entry.trim())) ?? true;
	if (!listed('h', ['sha256']) || !listed('s', ['*', 'email'])) {
		return wrong(seen, {
			en: 'The key may not be used for these signatures: h= must allow sha256 and s= must allow email. Publish the value given here.',
			fr: 'La clé ne peut pas servir à ces signatures : h= doit permettre sha256 et s= doit permettre email. Publiez la valeur indiquée ici.',
		});
	}
	if (listed('t', ['y']) && tags.has('t')) {
		return {
			state: 'ok',
			seen,
			message: {
				en: 'The record says that you are testing (t=y): some receivers then ignore the signature. Remove t=y.',
				fr: 'L’enregistrement dit que vous testez (t=y) : certains destinataires ignorent alors la signature. Retirez t=y.',
			},
		};
	}
	return { state: 'ok', seen, message: null };
}
