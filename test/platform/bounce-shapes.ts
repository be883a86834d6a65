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

export const softBounces: readonly Shape[] = [
	{ name: 'Postfix, mailbox full', mail: postfix('5.2.2', '552 5.2.2 Over quota') },
	{ name: 'Gmail, over quota', mail: postfix('4.2.2', '452-4.2.2 The recipient is out of space') },
	{ name: 'expired in the queue', mail: postfix('4.4.1', 'connect to mx.example.org: timed out') },
	{ name: 'a general code and unclear words', mail: postfix('5.0.0', '550 Action not taken') },
	{ name: 'no code at all', mail: postfix('', 'something went wrong') },
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
