import type { OddCase } from './types.ts';

const ROW = 'Google Sheets Trigger';
const SHEET = 'Read Customers';
const AGENT = 'Agent';

const campaign = 'google-sheets-campaign';
const winBack = 'google-sheets-win-back';
const agent = 'ai-agent-approval';
const failure = 'delivery-failure-to-email';

type Values = Readonly<Record<string, unknown>>;
/** The base's customers are limited in what they get; this one is new, and in the first row. */
const customer = (number: number, changes: Values) => ({
	[SHEET]: { '0.Mobile': `06 00 00 14 ${String(10 + number)}`, ...changes },
});
const sms = (to: string, metadata?: Record<string, string>) => ({
	message: {
		channel: 'sms' as const,
		purpose: 'transactional' as const,
		to,
		sender: 'DURAND',
		content: { text: 'Atelier Durand : votre commande 1042 est prête.' },
		reference: 'commande-1042',
		...(metadata === undefined ? {} : { metadata }),
	},
});

/** Rows of sheets, drafts of an agent and receipts. */
export const sheets: readonly OddCase[] = [
	{
		name: 'a row without an offer',
		workflow: campaign,
		change: { [ROW]: { Offre: '' } },
		steps: [{ fate: 'error', says: "'Text' is empty" }],
	},
	{
		name: 'a row without a reference',
		workflow: campaign,
		change: { [ROW]: { Référence: undefined } },
		steps: [{ fate: 'error', says: "'Deduplication Key' lacks a value" }],
	},
	{
		name: 'a number that the sheet took for a sum',
		workflow: campaign,
		change: { [ROW]: { Mobile: '6,12E+08' } },
		steps: [{ fate: 'error', says: "'To' is not a valid phone number" }],
	},
	{
		name: 'a customer without a name, with dates as people in France write them',
		workflow: winBack,
		change: customer(1, {
			'0.Prénom': '',
			'0.Dernière commande': '14/03/2026',
			'0.Consentement SMS': '02/11/2025',
		}),
		steps: [
			{
				fate: 'sent',
				says: "Atelier Durand : votre prochaine bougie à -20 % jusqu'à dimanche.",
				tells: { 'Write Outcome': '"row_number":2,"Relance":"queued"' },
			},
		],
	},
	{
		name: 'a sheet whose dates look otherwise a week later',
		workflow: winBack,
		change: customer(4, {}),
		steps: [
			{ fate: 'sent' },
			{
				at: '2026-12-16T10:00:00Z',
				change: { [SHEET]: { '0.Dernière commande': '14/03/2026' } },
				fate: 'duplicate',
			},
			{ at: '2027-01-05T10:00:00Z', fate: 'duplicate' },
		],
	},
	{
		name: 'a consent that cannot be read',
		workflow: winBack,
		change: customer(2, { '0.Consentement SMS': 'oui' }),
		steps: [
			{
				fate: 'error',
				says: "'Collected At' is empty",
				tells: { 'Write Outcome': '"row_number":2,"Relance":"error","Motif":"' },
			},
		],
	},
	{
		name: 'customers who never ordered, or whose last order cannot be read',
		workflow: winBack,
		change: { [SHEET]: { '0.Dernière commande': '', '2.Dernière commande': 'mars' } },
		steps: [{ fate: 'filtered' }],
	},
	{
		name: 'a customer who is in the sheet twice',
		workflow: winBack,
		change: customer(3, {
			'2.Mobile': '06 00 00 14 13',
			'2.Consentement SMS': '2025-11-02',
		}),
		steps: [{ fate: 'sent', tells: { 'Write Outcome': '"row_number":4,"Relance":"skipped"' } }],
	},

	{
		name: 'nobody answers',
		workflow: agent,
		change: { 'Ask a Person': { data: {} } },
		steps: [{ fate: 'filtered' }],
	},
	{
		name: 'another alert about the same order in the same chat',
		workflow: agent,
		change: { [AGENT]: { 'output.to': '06 00 00 01 50' } },
		steps: [
			{ fate: 'sent' },
			{
				at: '2026-12-09T10:05:00Z',
				change: {
					[AGENT]: { 'output.text': 'Atelier Durand : votre commande 1042 part par la poste.' },
				},
				fate: 'sent',
			},
		],
	},
	{
		name: 'a draft without a reference',
		workflow: agent,
		change: { [AGENT]: { 'output.reference': '' } },
		steps: [{ fate: 'error', says: "'Deduplication Key' lacks a value" }],
	},
	{
		name: 'a draft without a text',
		workflow: agent,
		change: { [AGENT]: { 'output.text': undefined } },
		steps: [{ fate: 'error', says: "'Text' is empty" }],
	},

	{
		name: 'an SMS that arrived after all',
		workflow: failure,
		given: sms('+33600000160', { email: 'louise.petit@example.com' }),
		steps: [{ fate: 'filtered' }],
	},
	{
		name: 'a lost SMS without an email beside it',
		workflow: failure,
		given: sms('+33600000001'),
		steps: [{ fate: 'filtered' }],
	},
];
