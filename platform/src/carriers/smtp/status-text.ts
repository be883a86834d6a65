/**
 * Reads what the words of a refusal are about. Codes are often wrong: a mail server gives 5.1.1 to a blocklisted sender, 5.7.1 to an
 * unknown recipient. The words are only searched, never kept: they quote addresses.
 */

/**
 * `sender`: the sender, its server, its rate or the message. `full`: the mailbox takes nothing at the moment. `temporary`: the
 * server could not decide. `no mailbox`: the address does not exist (any more). `refused recipient`: the recipient was refused without
 * a reason. `unwanted`: something was refused, it is not said what.
 */
export type Cause =
	| 'sender'
	| 'full'
	| 'temporary'
	| 'no mailbox'
	| 'refused recipient'
	| 'unwanted';

const MAX_SEARCHED_CHARACTERS = 4000;

/** Joins alternatives to one pattern for folded text. */
function any(...alternatives: readonly string[]): RegExp {
	return new RegExp(alternatives.join('|'));
}

/** The recipient gets more than it may: the account of a person, not the sender's rate. */
const RECIPIENT_LIMIT = any(
	String.raw`receiving (?:mail|messages|e-?mail) (?:at|too)`,
	String.raw`(?:recipient|mailbox|user|account)[^.;]{0,40}(?:exceed\w*|over)[^.;]{0,40}(?:receiv|inbound|incoming)`,
	String.raw`(?:recipient|user|mailbox)[^.;]{0,40}exceed\w*[^.;]{0,30}limit`,
	String.raw`limits? (?:for|on|of)[^.;]{0,40}(?:they|it|he|she) can receive`,
);

/** Nouns for the sender, but not in “returned to sender”. */
const SENDER_NOUN = String.raw`(?<!\b(?:to|to the|to your|a l'|an den|al) ?)\b(?:senders?|originator|emetteur|expediteur|absender|remitente|mittente|afzender)\b`;

const SENDER = any(
	String.raw`${SENDER_NOUN}[^.;]{0,40}\b(?:reject|denied|deny|refus|block|bann?|black|invalid|unknown|unverif|fail|forbid|spoof|forg|not\b|bad\b|isn't|is (?:in|on)\b|must\b|does ?n|non\b|abgelehnt|ungultig|rechazad|rifiutat|inconnu|bloqu)`,
	String.raw`\b(?:unknown|invalid|bad|banned|blocked|forged|spoofed|illegal|rejected|suspicious|anonymous|un\w+ed|un\w+able|(?:black|block)-?listed)(?: \w+)? ${SENDER_NOUN}`,
	// Where in the dialogue the server refused (Postfix, Exim).
	String.raw`(?:in reply to|after) (?:mail from|helo|ehlo|initial connection)`,
	String.raw`\bmail from\b[^.;]{0,40}\b(?:reject|refus|denied|invalid|block|black|not\b)`,
	String.raw`\bfrom[: ]+(?:address|domain|header|field)`,
	String.raw`(?:not|n't|never|without) (?:\w+ )?(?:allowed|authori[sz]ed|permitted|entitled|permission|permissions) to (?:send|post|relay|connect|use|submit|deliver)`,
	String.raw`permissions? to (?:send|post|submit)`,
	String.raw`\b(?:spf|dkim|dmarc|ptr|rdns|fcrdns|helo|ehlo|batv)\b|sender ?id\b|reverse[- ](?:dns|lookup|hostname|mapping)`,
	String.raw`(?:cannot|can't|could not|couldn't|unable to) (?:find|resolve) your`,
	String.raw`black-?\s?(?:list|hole)|block-?\s?list|deny-?\s?list|listed (?:at|in|on|by)\b[^.;]{0,20}\b(?:bl|spam)|\b(?:dnsbl|rbl|surbl|uribl|sbl|xbl|pbl|cbl|dbl|drbl|cdrbl)\b|liste noire`,
	String.raw`spamhaus|spamcop|sorbs|barracudacentral`,
	String.raw`\bips?\b(?! address (?:not|un))|\bips? address|\bipv[46]\b|client host|(?:your|sending|source) (?:mail ?)?(?:server|host|network|isp|provider|domain)\b[^.;]{0,40}\b(?:block|reject|refus|denied|bann|listed|not )`,
	String.raw`\breputation\b|\bspam|anti-?spam|unsolicited|\bbulk\b|virus|malware|phish|infected|malicious|\babus(?:e|ive)|junk\b|\buce\b|indesirable`,
	String.raw`\bpolic(?:y|ies)\b|\bdisclaimer\b`,
	String.raw`\brelay(?:ing|ed)?\b[^.;]{0,30}\b(?:denied|not|prohibit|reject|restrict|refus|access|disallow)|(?:unable|not|allowed|permitted|refus\w*|den\w+|insecure|open|cannot|can't) (?:\w+ )?(?:mail )?relay|as a relay|rcpthost`,
	String.raw`authenti[cf]|authori[sz]|credentials|\b(?:start)?tls\b|encrypt`,
	String.raw`(?:rate|sending|hourly|daily|outbound|submission|volume|connection|message|concurren\w+)s? (?:rate )?(?:limit|quota)|(?:sent|sending|send) too|rate[- ]limit|throttl|too (?:many|fast|frequent)\b(?![^.;]{0,20}(?:in|on) (?:the|this|your) (?:mailbox|server|account))|trop de (?:messages|connexions|mails)|(?:messages?|mails?|recipients?|connections?) (?:per|an|each) (?:hour|day|minute|second|connection|session)`,
	String.raw`\b(?:message|mail|content|attachment|header|mime|body|url|link)s?\b[^.;]{0,30}\b(?:too (?:large|big|long)|size (?:limit|exceed)|filter|illegal|malformed|virus)|(?:illegal|invalid|prohibited|banned|blocked) (?:attachment|content|header)`,
);

const FULL = any(
	String.raw`quota`,
	String.raw`\b(?:mailbox|mail ?box|in-?box|folder|maildir|mail ?folder|account|storage|disk|spool|space)\b[^.;]{0,30}\b(?:full|exceed\w*|exhaust\w*|used up|over (?:the |its |their )?(?:allowed |size )?limit)`,
	String.raw`\bfull (?:mailbox|mail ?box|inbox)|too (?:many|much) (?:messages|mail|data)`,
	String.raw`(?:out of|not enough|(?:n't| not) have enough|insufficient|no more|lack of|exceed\w*)[^.;]{0,40}\b(?:storage|space)`,
	String.raw`size exceeds the maximum size allowed for mail delivery`,
	String.raw`boite[^.;]{0,40}(?:pleine|saturee)|(?:postfach|mailbox)[^.;]{0,20}voll|(?:buzon|bandeja)[^.;]{0,20}llen|casella[^.;]{0,20}piena|postvak[^.;]{0,10}vol\b`,
	// May come back: a provider locks it, or its owner does.
	String.raw`\b(?:suspended|locked|frozen|archivee?)\b`,
);

const TEMPORARY = any(
	String.raw`temporar|temporair|\blater\b|plus tard|again in\b|host not found, try again`,
	String.raw`time(?:d)?[- ]?out|expired|grey-?list|in progress|deferred|not yet|too long in the queue|in the queue too long`,
	String.raw`look-?up[^.;]{0,20}fail|fail\w*[^.;]{0,20}look-?up|(?:unable|could not|cannot|can't|couldn't|failed) to (?:verify|validate|look)|verification fail`,
	String.raw`connection[^.;]{0,20}(?:refused|reset|closed|lost|dropped)|unreachable|no route to host|name server (?:error|fail)|service (?:is )?(?:un|not )available`,
);

/** What an address is called. */
const MAILBOX_NOUN = String.raw`\b(?:users?|recipients?|mailbox|mail ?box|account|address(?:es)?|addressee|rcpt|person|alias|local[- ]part|e-?mail|username|userid|customer|@)`;
/** What is said of one that does not exist. */
const GONE_VERB = String.raw`(?:unknown(?! (?:error|reason|cause|problem|status|failure|issue|command|option|host|domain))|not (?:be )?(?:found|known|listed|present|recogni[sz]ed|exist\w*|registered|active\b|local\b|valid\b|an? (?:valid|known|active|registered|existing|local))|(?:does|do|did|is|was|are|were|could|can|has)(?:n't| not) (?:be )?(?:been )?(?:exist\w*|found|known|listed|present|recogni[sz]ed|registered|valid\b|located|an? (?:valid|known|active|registered|existing|local))|no longer (?:exist|valid|active|available|in use|accept|on\b|with\b|at\b|work|employ|used|here|monitored|belong)|disabled|deactivated|discontinued|deleted|terminated|inactive|nonexist\w*|non-exist\w*|(?:is|was|been|now) (?:closed|removed|cancell?ed)|(?:is|are|was|rejected:) invalid|invalid(?= ?(?:$|[.,;)!])))`;

const NO_MAILBOX = any(
	String.raw`\b(?:unknown|no such|non-?existent|nonexistent|invalid|illegal|unrecogni[sz]ed|inactive|dead|undefined)(?: or \w+)?(?: (?:local|virtual|e-?mail|mail|destination|final delivery|envelope))? (?:user|recipient|mailbox|account|address(?! error)|person|alias|local[- ]part|customer|addressee|rcpt|e-?mail)`,
	String.raw`\bbad[- ]?(?:rcpt|recipient|destination|user|address)|valid\s?rcptto`,
	String.raw`(?:not|n't) (?:an? )?(?:valid|known|local|active|registered|existing) (?:e-?mail |mail )?(?:user|mailbox|recipient|address|account|customer)|missing home directory`,
	String.raw`${MAILBOX_NOUN}[^.;]{0,60}?\b${GONE_VERB}`,
	String.raw`\bno (?:mail ?box|users?|account|recipient|one|person|e-?mail)\b[^.;]{0,30}\b(?:found|here|by that name|at this|with (?:that|this)|for this|exists?\b|available)|there is no (?:one|such)`,
	String.raw`does(?:n't| not) have an? (?:\S+ )?(?:account|address|mailbox)|do(?:es)?(?:n't| not) exist|not (?:our|a) customer|(?:not|n't|un)[ -]?listed in|not found in|can't accept user|has left (?:the|this|our)`,
	String.raw`recip(?:ient)?(?:s)?not ?found|resolver\.adr\.\w*(?:notfound|invalid)`,
	String.raw`unrout\w*able (?:mail domain|address)|undeliverable address`,
	String.raw`(?:adresse|utilisateur|destinataire|compte|boite)\b[^.;]{0,60}\b(?:inconnue?s?|invalides?|inexistante?s?|introuvables?|desactivee?|supprimee?|resiliee?|n'existe|n'a (?:pas )?(?:pu )?etre trouve)|n'existe (?:pas|plus)|aucun (?:utilisateur|destinataire|compte)`,
	String.raw`(?:empfanger|benutzer|adresse|postfach|konto)\w*[^.;]{0,40}\b(?:unbekannt|nicht (?:gefunden|bekannt|vorhanden)|existiert nicht|ungultig)|existiert nicht`,
	String.raw`(?:usuario|destinatario|direccion|buzon|cuenta|utente|indirizzo|casella)\b[^.;]{0,40}\b(?:desconocid|inexistent|no existe|invalid|no encontrad|sconosciut|non (?:esiste|trovat|valid))|no existe|non esiste`,
	String.raw`(?:gebruiker|ontvanger|adres|postvak)\b[^.;]{0,40}\b(?:onbekend|bestaat niet|niet gevonden|ongeldig)`,
);

const REFUSED_RECIPIENT = any(
	String.raw`(?:recipients?|rcpt)(?: addresse?s?)?(?: \(?@\)?)?(?: (?:was|were|has been|is))? (?:rejected|refused|denied|not accepted|not ok|disabled)`,
	String.raw`(?<!(?:sender|source|from|ip) )address (?:@ )?rejected|mailbox (?:@ )?(?:is )?(?:unavailable|disabled|not available)|account (?:is )?(?:unavailable|not available)|(?:does(?: not|n't)) like recipient|rejected recipients?`,
	String.raw`unknown recipient or mailing list|(?:domain|host)(?: name)?(?: or domain name)?(?: @)? (?:is )?(?:unknown|not found|does(?: not|n't) exist)|(?:unknown|no such|find any) (?:host|domain)|nxdomain|name or service not known|null ?mx|does(?: not|n't) accept (?:any )?mail`,
);

/** About the sender, the message or a person's own filter, unless it is said that there is no such mailbox. */
const MESSAGE = any(
	String.raw`${SENDER_NOUN}|sender\w+|\bmail from\b|\bsubmit\b|captcha`,
	String.raw`\b(?:headers?|mime|attachments?|content|binary|executable|encoding|8-?bit)\b|(?:size|length|line)s? (?:limit|exceed)|exceed\w*[^.;]{0,30}\b(?:size|length)|\btaille\b|protocol violation`,
	String.raw`\bmessage (?:was |has been |is )?(?:rejected|refused|bounced|blocked|denied|not accepted|declined)`,
	String.raw`(?:members?-only|non-?member|mailing list|not subscribed|moderat)`,
	String.raw`blocked by the (?:recipient|user)|user rules?|recipient preferences|only accept\w* (?:mail|messages)|not accepting mail (?:with|from)|user reject|refuses? to receive`,
	String.raw`\brelay|not a gateway|not local host|n't handle mail for`,
);

/** Something went wrong on the way, unless it is said that there is no such mailbox. */
const TROUBLE = any(
	String.raw`(?:internal|local|system|server|processing|configuration|config|reading|write|writing) (?:\w+ )?error|error (?:in|while|reading|writing|processing|being)|misconfigur|interrupted|service (?:\w+ )?unavailable`,
	String.raw`\bloops?\b|\blooping|hop count|\bhops\b|name server|\bdns\b|resolve|no route|could not connect|not respond|reachable`,
	String.raw`failing for|has been delayed|attempts will|numerous attempts|multiple retries|retry time|could not be delivered for`,
);

const UNWANTED =
	/block|denied|deny|prohibit|banned|forbidden|not (?:allowed|permitted|accepted)|refus|reject|too (?:large|big|long)|content|size|indesirable/;

/** @returns what the refusal is about; `null`: the words do not tell. What spares the address comes first. */
export function causeOf(text: string): Cause | null {
	const words = fold(text);
	if (RECIPIENT_LIMIT.test(words)) return 'full';
	if (SENDER.test(words)) return 'sender';
	if (FULL.test(words)) return 'full';
	if (TEMPORARY.test(words)) return 'temporary';
	if (NO_MAILBOX.test(words)) return 'no mailbox';
	if (REFUSED_RECIPIENT.test(words)) return 'refused recipient';
	if (MESSAGE.test(words)) return 'sender';
	if (TROUBLE.test(words)) return 'temporary';
	return UNWANTED.test(words) ? 'unwanted' : null;
}

/**
 * Lower case without accents, codes, links, host names and addresses: `spam@…` is not a word about spam, `mx.policy.example` none
 * about a policy. An address leaves an `@`.
 */
function fold(text: string): string {
	return text
		.slice(0, MAX_SEARCHED_CHARACTERS)
		.normalize('NFD')
		.replace(/\p{M}+/gu, '')
		.toLowerCase()
		.replace(/[’‘`´]/g, "'")
		.replace(/\bhttps?:\/\/\S+|\bwww\.\S+/g, ' ')
		.replace(/<?[^\s<>"'(),:;]{1,256}@[^\s<>"'(),:;]{1,256}>?/g, ' @ ')
		.replace(/\b(?!resolver\.)(?:[a-z0-9_-]{1,63}\.){2,}[a-z0-9-]{1,63}\b/g, ' ')
		.replace(/\b((?:host|server|mta|by|at|from)[ :]+)[a-z0-9-]{1,63}\.[a-z]{2,20}\b/g, '$1 ')
		.replace(/(?:^|\s)[245]\d\d[\s-]|(?<![\d.])[245]\.\d{1,3}\.\d{1,3}(?!\d)/g, ' ')
		.replace(/[\s<>"]+/g, ' ');
}
