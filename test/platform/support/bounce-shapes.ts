/**
 * Mails that come back, in the shapes that servers give them; written for these tests after what the servers document. The
 * addresses are of domains reserved for examples.
 */

export interface Shape {
	name: string;
	mail: string;
}

interface Report {
	/** Fields of the mail itself. */
	head: readonly string[];
	words: string;
	/** Fields of the message part, then of the recipient (RFC 3464). */
	status: readonly [readonly string[], readonly string[]];
	returned?: string;
}

const RETURNED = [
	'From: boutique@durand.example',
	'To: zoe.martin@example.org',
	'Subject: Nos nouveautes',
	'Message-ID: <msg_01@durand.example>',
	'',
	'Bonjour, voici nos nouveautes.',
].join('\r\n');

/** A multipart/report of delivery status (RFC 6522, RFC 3464). */
export function deliveryReport({ head, words, status, returned = RETURNED }: Report): string {
	const [message, recipient] = status;
	return [
		...head,
		'MIME-Version: 1.0',
		'Content-Type: multipart/report; report-type=delivery-status;',
		'\tboundary="=_report"',
		'',
		'This is a MIME-encapsulated message.',
		'',
		'--=_report',
		'Content-Description: Notification',
		'Content-Type: text/plain; charset=utf-8',
		'',
		words,
		'--=_report',
		'Content-Description: Delivery report',
		'Content-Type: message/delivery-status',
		'',
		...message,
		'',
		...recipient,
		'',
		'--=_report',
		'Content-Description: Undelivered Message',
		'Content-Type: message/rfc822',
		'',
		returned,
		'',
		'--=_report--',
		'',
	].join('\r\n');
}

/** A report of spam (RFC 5965). */
export function feedbackReport(type: string, original: string = RETURNED): string {
	return [
		'From: <fbl@provider.example>',
		'To: <abuse@durand.example>',
		'Subject: FW: Nos nouveautes',
		'MIME-Version: 1.0',
		'Content-Type: multipart/report; report-type=feedback-report; boundary="part"',
		'',
		'--part',
		'Content-Type: text/plain; charset="US-ASCII"',
		'',
		'This is an email abuse report for a message received on Tue, 24 Nov 2026 10:05:00 +0100.',
		'--part',
		'Content-Type: message/feedback-report',
		'',
		`Feedback-Type: ${type}`,
		'User-Agent: Provider-FBL/1.0',
		'Version: 1',
		'Original-Rcpt-To: <zoe.martin@example.org>',
		'Reported-Domain: durand.example',
		'',
		'--part',
		'Content-Type: message/rfc822',
		'Content-Disposition: inline',
		'',
		original,
		'',
		'--part--',
		'',
	].join('\r\n');
}

const postfixHead = [
	'From: MAILER-DAEMON@mx.durand.example (Mail Delivery System)',
	'Subject: Undelivered Mail Returned to Sender',
	'Auto-Submitted: auto-replied',
];

function postfix(status: string, diagnostic: string, action = 'failed'): string {
	return deliveryReport({
		head: postfixHead,
		words: `<zoe.martin@example.org>: host mx.example.org[192.0.2.7] said: ${diagnostic}`,
		status: [
			[
				'Reporting-MTA: dns; mx.durand.example',
				'X-Postfix-Queue-ID: 4XyZ12',
				'X-Postfix-Sender: rfc822; b+token@b.durand.example',
				'Arrival-Date: Tue, 24 Nov 2026 10:00:01 +0100 (CET)',
			],
			[
				'Final-Recipient: rfc822; zoe.martin@example.org',
				'Original-Recipient: rfc822;zoe.martin@example.org',
				`Action: ${action}`,
				`Status: ${status}`,
				'Remote-MTA: dns; mx.example.org',
				`Diagnostic-Code: smtp; ${diagnostic}`,
			],
		],
	});
}

export const hardBounces: readonly Shape[] = [
	{
		name: 'Postfix, unknown user',
		mail: postfix(
			'5.1.1',
			'550 5.1.1 <zoe.martin@example.org>:\r\n    Recipient address rejected: User unknown in virtual mailbox table',
		),
	},
	{
		name: 'Postfix, no such domain',
		mail: deliveryReport({
			head: postfixHead,
			words: '<zoe@nowhere.example>: Host or domain name not found.',
			status: [
				['Reporting-MTA: dns; mx.durand.example'],
				[
					'Final-Recipient: rfc822; zoe@nowhere.example',
					'Action: failed',
					'Status: 5.4.4',
					'Diagnostic-Code: X-Postfix; Host or domain name not found. Name service error for',
					'    name=nowhere.example type=AAAA: Host not found',
				],
			],
		}),
	},
	{
		name: 'Exim, unrouteable',
		mail: deliveryReport({
			head: [
				'From: Mail Delivery System <Mailer-Daemon@mx.example.org>',
				'Subject: Mail delivery failed: returning message to sender',
				'Auto-Submitted: auto-replied',
				'X-Failed-Recipients: zoe.martin@example.org',
			],
			words: 'A message that you sent could not be delivered to all of its recipients.',
			status: [
				['Reporting-MTA: dns; mx.example.org'],
				[
					'Action: failed',
					'Final-Recipient: rfc822;zoe.martin@example.org',
					'Status: 5.0.0',
					'Remote-MTA: dns; mail.example.org',
					'Diagnostic-Code: smtp; 550 Unrouteable address',
				],
			],
		}),
	},
	{
		name: 'Exchange Online, recipient not found',
		mail: deliveryReport({
			head: [
				'From: <postmaster@example.onmicrosoft.example>',
				'Subject: Undeliverable: Nos nouveautes',
				'Content-Language: fr-FR',
			],
			words: 'Your message to zoe.martin@example.org couldn’t be delivered.',
			status: [
				[
					'Reporting-MTA: dns;PR0P264MB0001.FRAP264.PROD.OUTLOOK.EXAMPLE',
					'Received-From-MTA: dns;mx.durand.example',
				],
				[
					'Final-Recipient: rfc822;zoe.martin@example.org',
					'Action: failed',
					'Status: 5.1.10',
					'Diagnostic-Code: smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient zoe.martin@example.org not found by SMTP address lookup',
				],
			],
		}),
	},
	{
		name: 'Gmail, no such account',
		mail: deliveryReport({
			head: [
				'From: Mail Delivery Subsystem <mailer-daemon@googlemail.example>',
				'Subject: Delivery Status Notification (Failure)',
				'Auto-Submitted: auto-replied',
				'X-Failed-Recipients: zoe.martin@example.org',
			],
			words: '** Address not found **',
			status: [
				['Reporting-MTA: dns; googlemail.example', 'Arrival-Date: Tue, 24 Nov 2026 01:00:05 -0800'],
				[
					'Final-Recipient: rfc822; zoe.martin@example.org',
					'Action: failed',
					'Status: 5.1.1',
					'Diagnostic-Code: smtp; 550-5.1.1 The email account that you tried to reach does not exist. Please try',
					' 550-5.1.1 double-checking the address for typos. 550 5.1.1 https://support.example/NoSuchUser',
				],
			],
		}),
	},
	{
		name: 'Amazon SES',
		mail: deliveryReport({
			head: [
				'From: MAILER-DAEMON@amazonses.example',
				'Subject: Delivery Status Notification (Failure)',
			],
			words: 'An error occurred while trying to deliver the mail to the following recipients:',
			status: [
				['Reporting-MTA: dns; a6-1.smtp-out.amazonses.example'],
				[
					'Action: failed',
					'Final-Recipient: rfc822; zoe.martin@example.org',
					'Diagnostic-Code: smtp; 550 5.1.1 user unknown',
					'Status: 5.1.1',
				],
			],
		}),
	},
	{
		name: 'Orange, invalid recipient',
		mail: postfix(
			'5.0.0',
			'550 5.1.1 Adresse d au moins un destinataire invalide. Invalid recipient. OFR_416 [416]',
		),
	},
	{
		name: 'Free, blocked for inactivity',
		mail: postfix(
			'5.2.1',
			'550 5.2.1 This mailbox has been blocked due to inactivity (in reply to RCPT TO command)',
		),
	},
	{
		name: 'lone line feeds, no spaces',
		mail: postfix('5.1.1', '550 5.1.1 unknown').replaceAll('\r\n', '\n').replaceAll(': ', ':'),
	},
	{
		name: 'an enhanced code in the words of a plain bounce',
		mail: [
			'From: MAILER-DAEMON@old.example',
			'Subject: failure notice',
			'',
			'Hi. This is the mail program at old.example.',
			'<zoe.martin@example.org>:',
			'192.0.2.9 does not like recipient.',
			'Remote host said: 550 5.1.1 No such user here',
		].join('\r\n'),
	},
];

/** A bounce in words alone, without a part for machines. */
export function plain(head: readonly string[], ...body: string[]): string {
	return [...head, '', ...body].join('\r\n');
}

/** What Exim and the servers made of it write, with all the fields of an automatic reply. */
export function exim(...reply: string[]): string {
	return plain(
		[
			'From: Mail Delivery System <Mailer-Daemon@mx.example.org>',
			'Subject: Mail delivery failed: returning message to sender',
			'Auto-Submitted: auto-replied',
			'Precedence: auto_reply',
			'X-Autoreply: yes',
			'X-Failed-Recipients: zoe.martin@example.org',
		],
		'This message was created automatically by mail delivery software.',
		'',
		'A message that you sent could not be delivered to one or more of its',
		'recipients. This is a permanent error. The following address(es) failed:',
		'',
		'  zoe.martin@example.org',
		...reply.map((line) => `    ${line}`),
		'',
		'------ This is a copy of the message, including all the headers. ------',
		'',
		RETURNED,
		'Votre boite est pleine ? Plus de quota ? Nos boites sont en solde, sans spam.',
	);
}

const gmailHead = [
	'From: Mail Delivery Subsystem <mailer-daemon@googlemail.example>',
	'Subject: Delivery Status Notification (Failure)',
	'Auto-Submitted: auto-replied',
	'X-Failed-Recipients: zoe.martin@example.org',
];

const reporting = (...recipient: string[]): string =>
	deliveryReport({
		head: ['From: postmaster@mx.example.org', 'Subject: Undeliverable: Nos nouveautes'],
		words: 'Your message did not reach its recipient.',
		status: [
			['Reporting-MTA: dns; mx.example.org'],
			['Final-Recipient: rfc822; zoe.martin@example.org', ...recipient],
		],
	});

/** Bounces that carry the fields of automatic replies, and hard bounces in other words. */
export const hardInOtherWords: readonly Shape[] = [
	{
		name: 'HTML and no text',
		mail: [
			'From: postmaster@mx.example.org',
			'Subject: Undeliverable: Nos nouveautes',
			'Auto-Submitted: auto-replied',
			'Content-Type: text/html; charset=utf-8',
			'',
			'<p>Your message to <b>zoe.martin@example.org</b> could not be delivered.</p><p>550 5.1.1 User unknown</p>',
		].join('\r\n'),
	},
	{
		name: 'Exim, marked as an automatic reply in every way',
		mail: exim(
			'host mx.example.org [192.0.2.5]: 550 5.1.1 <zoe.martin@example.org>:',
			'Recipient address rejected: User unknown',
		),
	},
	{ name: 'Exim, words alone', mail: exim('Unrouteable address') },
	{
		name: 'Exim, a code and words on two lines',
		mail: exim(
			'SMTP error from remote mail server after RCPT TO:<zoe.martin@example.org>:',
			'550 No user found',
		),
	},
	{
		name: 'Gmail without a part for machines',
		mail: plain(
			gmailHead,
			'Delivery to the following recipient failed permanently:',
			'',
			'     zoe.martin@example.org',
			'',
			'Technical details of permanent failure:',
			'The error that the other server returned was:',
			'550 5.1.1 User does not exist',
			'',
			'----- Original message -----',
			RETURNED,
		),
	},
	{
		name: 'Gmail, words alone',
		mail: plain(
			gmailHead,
			"Your message wasn't delivered to zoe.martin@example.org because the address",
			"couldn't be found, or is unable to receive mail.",
		),
	},
	{
		name: 'mail.ru',
		mail: plain(
			[
				'From: mailer-daemon@corp.mail.example',
				'Subject: =?utf-8?B?0J/QuNGB0YzQvNC+INC90LUg0LTQvtGB0YLQsNCy0LvQtdC90L4=?= Mail failure.',
				'Auto-Submitted: auto-replied',
			],
			'A message that you sent could not be delivered to: zoe.martin@example.org',
			'550 Message was not accepted -- invalid mailbox. Local mailbox is unavailable: user not found',
		),
	},
	{
		name: 'IONOS',
		mail: plain(
			[
				'From: "Mail Delivery System" <mailer-daemon@kunden.example>',
				'Subject: Mail delivery failed: returning message to sender',
				'Auto-Submitted: auto-replied',
			],
			'The following address failed:',
			'',
			'zoe.martin@example.org:',
			'SMTP error from remote server after RCPT command, host: mx.example.org',
			'550 5.1.1 recipient unknown',
			'',
			'--- The header of the original message is following. ---',
			RETURNED,
		),
	},
	{
		name: 'Yahoo',
		mail: plain(
			['From: MAILER-DAEMON@yahoo.example', 'Subject: Failure Notice'],
			'Sorry, we were unable to deliver your message to the following address.',
			'',
			'<zoe.martin@example.org>:',
			"554: delivery error: dd This user doesn't have a yahoo.example account [0]",
			'',
			'--- Original message follows.',
			RETURNED,
		),
	},
	{
		name: 'Exchange 2003, without any code',
		mail: plain(
			['From: System Administrator <postmaster@example.org>', 'Subject: Bonjour'],
			'Your message',
			'',
			'  To:      zoe.martin@example.org',
			'  Subject: Trop de spam ? Vos quotas sont pleins',
			'',
			'did not reach the following recipient(s):',
			'',
			'zoe.martin@example.org on Tue, 24 Nov 2026 10:00:05 +0100',
			'    The recipient name is not recognized',
			'    MSEXCH:IMS:EXAMPLE:SITE:SERVER 0 (000C05A6) Unknown Recipient',
		),
	},
	{
		name: 'Domino',
		mail: reporting(
			'Action: failed',
			'Status: 5.0.0',
			'Diagnostic-Code: X-Notes; User Zoe Martin (zoe.martin@example.org) not listed in Domino Directory',
		),
	},
	{
		name: 'Exchange, the reply in X-Supplementary-Info alone',
		mail: reporting(
			'Action: failed',
			'Status: 5.0.0',
			'X-Supplementary-Info: <mx.example.org #5.0.0 smtp;550 The email account that you',
			' tried to reach does not exist.>',
		),
	},
	{
		name: 'Exchange Online, its directory refuses the recipient',
		mail: reporting(
			'Action: failed',
			'Status: 5.4.1',
			'Diagnostic-Code: smtp;550 5.4.1 Recipient address rejected: Access denied. AS(201806281)',
		),
	},
	{
		name: 'Exchange Online, the remote server does not know the recipient',
		mail: reporting(
			'Action: failed',
			'Status: 5.1.351',
			'Diagnostic-Code: smtp;550 5.1.351 Remote server returned an error',
		),
	},
	{
		name: 'without an action',
		mail: reporting('Status: 5.1.1', 'Diagnostic-Code: smtp; 550 5.1.1 unknown'),
	},
	{
		name: 'with another word for the action',
		mail: reporting('Action: failure', 'Status: 5.1.1 (no such user)'),
	},
	{
		name: 'a report that was flattened to text on the way',
		mail: plain(
			['From: MAILER-DAEMON@mx.example.org', 'Subject: Returned', 'Content-Type: text/plain'],
			'This message could not be delivered.',
			'',
			'Final-Recipient: rfc822; zoe.martin@example.org',
			'Action: failed',
			'Status: 5.1.1',
		),
	},
	{
		name: 'an address with a word of spam',
		mail: postfix('5.1.1', '550 5.1.1 <spam.policy@blocked.relay.example>: User unknown'),
	},
	{ name: 'a wrong code, clear words', mail: postfix('5.7.1', '550 5.7.1 No such user here') },
	{ name: 'in French', mail: postfix('5.0.0', '554 5.0.0 Adresse du destinataire inexistante') },
	{ name: 'in German', mail: postfix('5.0.0', '554 5.0.0 Empfänger unbekannt') },
];

/** The sender's fault with a code for addresses: of {@link blockedMails}. */
export const sendersFault: readonly Shape[] = [
	['5.1.0', '550 5.1.0 <boutique@durand.example> sender rejected. AUP#CDRBL'],
	[
		'5.1.0',
		"550 5.1.0 192.0.2.222 is not allowed to send from <durand.example> per it's SPF Record",
	],
	['5.1.1', '550 5.7.1 IP address blacklisted by recipient'],
	['5.1.1', '550 5.1.1 Your IP 192.0.2.7 has a poor reputation'],
	['5.1.1', '550 5.1.1 <zoe.martin@example.org>: blocked using zen.spamhaus.example, blocklist'],
	['5.1.2', '550 5.1.2 DMARC policy of durand.example'],
	['5.1.1', '550 5.1.1 Sender verify failed: user unknown'],
	['5.1.1', '550 5.1.1 User unknown (in reply to MAIL FROM command)'],
	['5.2.1', '554 5.2.1 Message rejected as spam'],
	['5.1.1', '550 5.1.1 Expéditeur refusé'],
	['5.1.1', '550 5.1.1 Too many messages from your network'],
	['5.1.90', '550 5.1.90 You have reached your daily limit'],
	['5.1.1', '554 5.7.0 Reject, id=4711'],
].map(([status = '', diagnostic = '']) => ({
	name: `${status} for “${diagnostic}”`,
	mail: postfix(status, diagnostic),
}));

/** A limit or a full mailbox with a code for dead addresses. */
export const softDespiteCode: readonly Shape[] = [
	[
		'5.2.1',
		'550 5.2.1 The user you are trying to contact is receiving mail at a rate that prevents additional messages',
	],
	['5.1.1', '552 5.2.2 Over quota'],
	['5.1.1', '550 5.1.1 <zoe.martin@example.org>: mailbox full'],
	['5.0.0', "5.1.0 - Unknown address error 550-'5.2.2 <zoe.martin@example.org>... Mailbox Full'"],
	['5.1.1', '550 5.1.1 Recipient temporarily unavailable, try later'],
	['5.1.1', '450 4.2.1 unknown'],
	['5.1.0', '550 5.1.0 something about an address'],
	['5.2.1', '550 5.2.1 account suspended'],
	['5.1.1', '550 5.1.1 La boîte aux lettres du destinataire est pleine'],
].map(([status = '', diagnostic = '']) => ({
	name: `${status} for “${diagnostic}”`,
	mail: postfix(status, diagnostic),
}));

export const softBounces: readonly Shape[] = [
	{ name: 'Postfix, mailbox full', mail: postfix('5.2.2', '552 5.2.2 Over quota') },
	{ name: 'Gmail, over quota', mail: postfix('4.2.2', '452-4.2.2 The recipient is out of space') },
	{ name: 'expired in the queue', mail: postfix('4.4.1', 'connect to mx.example.org: timed out') },
	{ name: 'a general code and unclear words', mail: postfix('5.0.0', '550 Action not taken') },
	{ name: 'no code at all', mail: postfix('', 'something went wrong') },
	{ name: 'Exim, mailbox full', mail: exim('mailbox is full: retry timeout exceeded') },
	{
		name: 'Google Groups: not there, or not for us',
		mail: plain(
			gmailHead,
			'We are writing to let you know that the group that you tried to contact may not exist, or',
			'you may not be a member who can write to it.',
		),
	},
	{
		name: 'a forwarder that reached one of its two addresses',
		mail: deliveryReport({
			head: postfixHead,
			words: '<other@example.net>: unknown',
			status: [
				['Reporting-MTA: dns; mx.example.org'],
				[
					'Final-Recipient: rfc822; other@example.net',
					'Action: failed',
					'Status: 5.1.1',
					'',
					'Final-Recipient: rfc822; zoe.martin@example.net',
					'Action: delivered',
					'Status: 2.1.5',
				],
			],
		}),
	},
	{
		name: 'a plain bounce without codes, however sure its words',
		mail: [
			'From: postmaster@old.example',
			'Subject: Undeliverable mail',
			'',
			'User unknown, does not exist, gone for good.',
		].join('\r\n'),
	},
];

export const blockedMails: readonly Shape[] = [
	{ name: 'policy', mail: postfix('5.7.1', '550 5.7.1 Message rejected as spam') },
	{ name: 'Orange, reputation', mail: postfix('5.0.0', '550 5.7.1 Service refuse. OFR_506 [506]') },
	{ name: 'content', mail: postfix('5.6.0', '554 5.6.0 Message contains invalid header') },
];

/** Nothing follows from them. */
export const noBounces: readonly (Shape & { kind: string })[] = [
	{
		name: 'Exim keeps trying',
		kind: 'delayed',
		mail: plain(
			[
				'From: Mail Delivery System <Mailer-Daemon@mx.example.org>',
				'Subject: Warning: message 1kXyZ-0001 delayed 24 hours',
				'Auto-Submitted: auto-replied',
				'X-Failed-Recipients: zoe.martin@example.org',
			],
			'A message that you sent has not yet been delivered. Delivery attempts will continue;',
			'eventually the mail delivery software will give up. 450 4.1.1 user unknown',
		),
	},
	{
		name: 'vacation of a mailbox with the name of a machine',
		kind: 'ignored',
		mail: plain(
			[
				'From: postmaster@example.org',
				'Subject: Absence du bureau',
				'Auto-Submitted: auto-replied',
			],
			'Absente. Votre message ne pourra pas etre lu (could not be delivered): zoe@example.org, user unknown.',
		),
	},
	{
		name: 'a help desk about an order that did not arrive',
		kind: 'ignored',
		mail: plain(
			['From: aide@example.org', 'Subject: Ticket 4711', 'Auto-Submitted: auto-generated'],
			'Votre colis could not be delivered: the address zoe@example.org does not exist.',
		),
	},
	{ name: 'delayed', kind: 'delayed', mail: postfix('4.4.1', 'timed out', 'delayed') },
	{ name: 'delivered', kind: 'delivered', mail: postfix('2.0.0', '250 ok', 'delivered') },
	{ name: 'relayed', kind: 'ignored', mail: postfix('2.0.0', '250 ok', 'relayed') },
	{
		name: 'vacation, by the book',
		kind: 'ignored',
		mail: [
			'From: Zoe <zoe.martin@example.org>',
			'Subject: Re: Nos nouveautes',
			'Auto-Submitted: auto-replied (vacation)',
			'',
			'Je reviens lundi. 550 5.1.1 user unknown',
		].join('\r\n'),
	},
	{
		name: 'vacation, by its subject alone',
		kind: 'ignored',
		mail: [
			'From: postmaster@example.org',
			'Subject: =?utf-8?Q?R=C3=A9ponse_automatique_:_absente?=',
			'',
			'550 5.1.1',
		].join('\r\n'),
	},
	{
		name: 'a person',
		kind: 'ignored',
		mail: [
			'From: zoe.martin@example.org',
			'Subject: Re: Undelivered mail returned',
			'',
			'550 5.1.1 user unknown ? Que veut dire ceci ?',
		].join('\r\n'),
	},
	{ name: 'a report that it was no spam', kind: 'ignored', mail: feedbackReport('not-spam') },
	{ name: 'nothing', kind: 'ignored', mail: '' },
];
