import { CAMPAIGN_TEXT, type Prerequisites } from '../cases.ts';
import type { OddCase } from './types.ts';

const SHEET = 'Read Newsletters';
const EVENT = 'Marketing Cible Trigger';
const HUBSPOT = 'HubSpot Trigger';
const CONTACT = 'Get Contact';

const newsletter = 'google-sheets-newsletter';
const report = 'campaign-report-to-slack';
const onCall = 'campaign-suspended-on-call';
const list = 'hubspot-segment-to-list';

/** A list of one person. @param agreed whether the person agreed to marketing. */
const listOf = (member: string, agreed = true, own?: 'over'): Prerequisites => ({
	...(agreed
		? {
				consents: [
					{
						subject: member,
						channel: 'sms' as const,
						collectedAt: '2026-10-20T17:03:00+02:00',
						method: 'web_form' as const,
					},
				],
			}
		: {}),
	campaign: {
		text: CAMPAIGN_TEXT,
		members: [member],
		...(own === undefined ? {} : { own }),
	},
});

/** Another person than in the base. */
const addresses = (number: string) => ({
	'properties.phone.value': `06 00 00 02 ${number}`,
	'properties.email.value': `client-${number}@example.com`,
});

/** Rows of newsletters, events of campaigns and contacts of a list. */
export const campaigns: readonly OddCase[] = [
	{
		name: 'a newsletter whose day is written as people in France write it',
		workflow: newsletter,
		given: listOf('+33600000220'),
		change: { [SHEET]: { '0.Envoi': '09/12/2026' } },
		steps: [{ fate: 'launched', tells: { 'Write Campaign': '"row_number":2,"Campagne":"cmp_' } }],
	},
	{
		name: 'a newsletter that has its campaign',
		workflow: newsletter,
		change: { [SHEET]: { '0.Campagne': 'cmp-of-last-week' } },
		steps: [{ fate: 'filtered' }],
	},
	{
		name: 'a newsletter of another week, and one whose day cannot be read',
		workflow: newsletter,
		change: { [SHEET]: { '0.Envoi': '2026-12-01', '1.Envoi': 'bientôt' } },
		steps: [{ fate: 'filtered' }],
	},
	{
		name: 'a newsletter to a list on which nobody agreed',
		workflow: newsletter,
		given: listOf('+33600000221', false),
		steps: [{ fate: 'filtered' }],
	},
	{
		name: 'a newsletter without a title',
		workflow: newsletter,
		change: { [SHEET]: { '0.Titre': '' } },
		steps: [{ fate: 'error', says: "'Name' is empty" }],
	},
	{
		name: 'a newsletter without a template',
		workflow: newsletter,
		change: { [SHEET]: { '0.Modèle': undefined } },
		steps: [{ fate: 'error', says: "'Template' is empty" }],
	},
	{
		name: 'a newsletter without a number',
		workflow: newsletter,
		change: { [SHEET]: { '0.Numéro': undefined } },
		steps: [{ fate: 'error', says: "'Deduplication Key' lacks a value" }],
	},
	{
		name: 'the report of a campaign of which nothing left',
		workflow: report,
		given: listOf('+33600000222', false, 'over'),
		steps: [{ fate: 'told', tells: { 'Post Report': '0 messages remis sur 0 envoyés (–)' } }],
	},
	{
		name: 'the report of a campaign that is gone',
		workflow: report,
		given: {},
		steps: [{ fate: 'error', says: 'could not find this record' }],
	},
	{
		name: 'a suspension without a reason and a name',
		workflow: onCall,
		change: { [EVENT]: { name: '', reason: null, counts: undefined } },
		steps: [{ fate: 'sent', says: 'est suspendue. En attente : 0.' }],
	},
	{
		name: 'a suspension by a rule',
		workflow: onCall,
		change: { [EVENT]: { reason: 'CNT-08' } },
		steps: [{ fate: 'sent', says: 'est suspendue (CNT-08).' }],
	},
	{
		name: 'a campaign that is suspended again',
		workflow: onCall,
		steps: [
			{ fate: 'sent' },
			{
				at: '2026-12-10T02:00:00Z',
				change: { [EVENT]: { id: 'evt_01JD8Z6V5W3N2K4Q7R0A' } },
				fate: 'sent',
			},
		],
	},
	{
		name: 'a customer who leaves the stage, and comes back',
		workflow: list,
		change: { [CONTACT]: addresses('31') },
		steps: [
			{ fate: 'listed', says: 'added' },
			{
				at: '2026-12-10T10:00:00Z',
				change: { [HUBSPOT]: { '0.propertyValue': 'other' } },
				fate: 'listed',
				says: 'removed',
			},
			{ at: '2026-12-11T10:00:00Z', fate: 'listed', says: 'added' },
		],
	},
	{
		name: 'a customer without an email and a name',
		workflow: list,
		change: {
			[CONTACT]: {
				...addresses('32'),
				'properties.email': undefined,
				'properties.firstname': undefined,
			},
		},
		steps: [{ fate: 'listed', says: 'added' }],
	},
	{
		name: 'a customer without any address',
		workflow: list,
		change: { [CONTACT]: { 'properties.email': undefined, 'properties.phone': undefined } },
		steps: [{ fate: 'filtered' }],
	},
];
