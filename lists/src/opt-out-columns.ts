import type { Channel } from '@marketing-cible/compliance';
import { channelsNamed } from './channel-words.ts';
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

/**
 * Parts of names without case, accents and punctuation: Brevo, listmonk, Mailchimp, Odoo, HubSpot, Klaviyo and CRMs; the French lists of
 * objections (Bloctel, Robinson).
 */
const OPT_OUT =
	/unsub|opt(?:ed|s|ing)?out|black?list|blocklist|denylist|suppression|suppressed|desinscri|desabonn|resili|listenoire|listerouge|(?:ne|ni)(?:pas|plus)(?:etre)?(?:contacte|demarche|sollicite|appele|envoye|recevoir|telephone|relance)|(?:pas|plus)de(?:sms|mail|email|courriel|appel|pub|prospection|demarchage)|do?not(?:contact|call|text|sms|mail|email|disturb|phone|market|send)|dontcontact|^dnc|^dne|oppos(?:e|ition)|refus|objection|^stop|stop$|stop(?:sms|mail|email|pub|demarchage|appels?)|revo(?:ked|que)|withdraw|retrait(?:du)?consentement|bloctel|robinson|repoussoir|desabo|quarantaine|(?:pas|plus)etre(?:contacte|demarche|sollicite|appele|relance)|(?:appelez|contactez|ecrivez)(?:pas|plus)|demarchageinterdit|^a?exclu(?:e|s|re|sion)?$|^decedee?$|^no(?:sms|e?mails?|calls?|contact)$|clean(?:ed|time)|hardbounced?|complain|plainte|^(?:email|mail|sms)?(?:blocked|bloquee?|bounced)$|invalidemail|quarantined/;
/** Names that contain such a part and mean something else. */
const NOT_OPT_OUT =
	/nonstop|busstop|raison|reason|motif|campaign|campagne|^refuseddelivery|paiement|payment|carte|commande|order|livraison/;
/** HubSpot gives a reason for hard bounces only. */
const BOUNCE_REASON = 'hardbouncereason';
const SUBSCRIBED =
	/^(?:(?:is|est)?(?:subscribed|abonnee?|inscrite?)(?:newsletter|sms|email|mail)?|newsletter|optinnewsletter|acceptsmarketing|acceptsemailmarketing|acceptssmsmarketing|acceptemarketing|marketingoptin|receive(?:sms|email|newsletter)s?|contactable|(?:je)?(?:souhaite|accepte|veu[tx]|autorise)(?:a?recevoir|d?etrecontactee?|(?:la|les?|l|nos|vos|des|de)?(?:offres?|pubs?|prospection|demarchage))[a-z]{0,30}|(?:rgpd|gdpr)(?:consent(?:ement)?|optin|ok|accord)?)$/;
const STATUS =
	/^(?:status|statut)$|(?:subscri(?:ber|ption)|member|marketing|contact|consent|permission|abonnement|abonne|optin|sms|e?mails?|courriels?)(?:status|statut|state|etat|consent)$|^(?:status|statut|etat)(?:de|d|du)?(?:l)?(?:abonnement|abonne|contact|consentement|sms|email|mail|inscription|marketing)$/;

/** What a column says about opt-outs. */
export interface OptOutName {
	kind: OptOutColumnKind;
	/** The channels that the name restricts it to; empty: none. */
	channels: readonly Channel[];
}

/** What a column says about opt-outs, by its name; `null` if nothing. */
export function optOutName(name: string): OptOutName | null {
	const key = plain(name);
	const kind = kindOf(key);
	return kind === null ? null : { kind, channels: channelsNamed(key) };
}

/** What a column says about opt-outs on a channel, by its name; `null` if nothing. */
export function optOutKind(name: string, channel: Channel): OptOutColumnKind | null {
	const found = optOutName(name);
	if (found === null) return null;
	return found.channels.length === 0 || found.channels.includes(channel) ? found.kind : null;
}

/** Like `optOutKind` for a column that the user named: it counts on every channel. */
export function namedKind(name: string): OptOutColumnKind {
	return kindOf(plain(name)) ?? 'named';
}

function kindOf(key: string): OptOutColumnKind | null {
	if (OPT_OUT.test(key) && (!NOT_OPT_OUT.test(key) || key.includes(BOUNCE_REASON))) return 'optOut';
	if (SUBSCRIBED.test(key)) return 'subscribed';
	return STATUS.test(key) ? 'status' : null;
}
