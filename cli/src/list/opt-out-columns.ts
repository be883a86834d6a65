import type { Channel } from '@marketing-cible/compliance';
import { plain } from './plain.ts';

/**
 * `optOut`: says whether or when the person objected · `subscribed`: says whether the person is subscribed · `status`: a
 * word such as `unsubscribed` · `named`: given by the user under a name that says none of these.
 */
export type OptOutColumnKind = 'optOut' | 'subscribed' | 'status' | 'named';

export interface OptOutColumn {
	index: number;
	kind: OptOutColumnKind;
}

/** Parts of names without case, accents and punctuation: Brevo, listmonk, Mailchimp, Odoo, HubSpot, Klaviyo and CRMs. */
const OPT_OUT =
	/unsub|opt(?:ed|s|ing)?out|black?list|blocklist|denylist|suppression|suppressed|desinscri|desabonn|resili|listenoire|listerouge|(?:ne|ni)(?:pas|plus)(?:etre)?(?:contacte|demarche|sollicite|appele|envoye|recevoir|telephone|relance)|(?:pas|plus)de(?:sms|mail|email|courriel|appel|pub|prospection|demarchage)|do?not(?:contact|call|text|sms|mail|email|disturb|phone|market|send)|dontcontact|^dnc|^dne|oppos(?:e|ition)|refus|objection|^stop|stop$|stop(?:sms|mail|email|pub|demarchage|appels?)|revo(?:ked|que)|withdraw|retrait(?:du)?consentement/;
/** Names that contain such a part and mean something else. */
const NOT_OPT_OUT =
	/nonstop|busstop|raison|reason|motif|campaign|campagne|^refuseddelivery|paiement|payment|carte|commande|order|livraison/;
const SUBSCRIBED =
	/^(?:(?:is|est)?(?:subscribed|abonnee?|inscrite?)(?:newsletter|sms|email|mail)?|newsletter|optinnewsletter|acceptsmarketing|acceptsemailmarketing|acceptssmsmarketing|acceptemarketing|marketingoptin|receive(?:sms|email|newsletter)s?|contactable)$/;
const STATUS =
	/^(?:status|statut)$|(?:subscri(?:ber|ption)|member|marketing|contact|consent|abonnement|abonne|optin|sms|email|mail|courriel)(?:status|statut|state|etat|consent)$|^(?:status|statut|etat)(?:de|d|du)?(?:l)?(?:abonnement|abonne|contact|consentement|sms|email|mail|inscription|marketing)$/;

/** Parts of names that restrict a column to channels. */
const CHANNEL_WORDS: readonly (readonly [Channel, RegExp])[] = [
	['sms', /sms|texto|mobile|phone|telephon|text(?:message)?/],
	['email', /mail|courriel|newsletter/],
	['voice', /appel|call|voice|vocal|phone|telephon/],
];

/** What a column says about opt-outs on a channel, by its name; `null` if nothing. */
export function optOutKind(name: string, channel: Channel): OptOutColumnKind | null {
	const key = plain(name);
	const kind = kindOf(key);
	if (kind === null) return null;
	const named = CHANNEL_WORDS.filter(([, word]) => word.test(key)).map(([one]) => one);
	return named.length === 0 || named.includes(channel) ? kind : null;
}

/** Like `optOutKind` for a column that the user named: it counts on every channel. */
export function namedKind(name: string): OptOutColumnKind {
	return kindOf(plain(name)) ?? 'named';
}

function kindOf(key: string): OptOutColumnKind | null {
	if (OPT_OUT.test(key) && !NOT_OPT_OUT.test(key)) return 'optOut';
	if (SUBSCRIBED.test(key)) return 'subscribed';
	return STATUS.test(key) ? 'status' : null;
}
