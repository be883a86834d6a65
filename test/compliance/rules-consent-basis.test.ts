import { decide } from '../../compliance/src/index.ts';
import type {
	ConsentOrigin,
	Facts,
	NoticeContent,
	Policy,
	ProfessionalContact,
	Relationship,
} from '../../compliance/src/index.ts';
import { CONSENT, question, testRule } from './rule-tester.ts';
import type { Case } from './rule-tester.ts';

const knowing = (name: string, facts: Facts, change: Case = {}): Case => ({
	...change,
	name,
	facts: { consents: [], optOuts: [], ...facts },
});
const consenting = (name: string, facts: Facts, change: Case = {}): Case =>
	knowing(name, { consents: [CONSENT], ...facts }, change);
const alert: Case = { message: { purpose: 'transactional', reference: 'order-1042' } };
const EMAIL: Case = { message: { channel: 'email', to: 'zoe@example.org', recipient: {} } };
const optedOut: Facts = {
	optOuts: [{ channels: ['all'], source: 'crm', occurredAt: '2026-10-01T10:00:00Z' }],
};
const law = (
	...consentExceptions: NonNullable<Policy['options']['consentExceptions']>
): Partial<Policy> => ({ preset: 'law', options: { consentExceptions } });

const FULL: NoticeContent = {
	items: [
		'controller',
		'purposes_and_basis',
		'recipients',
		'retention',
		'rights',
		'withdrawal',
		'complaint',
	],
};
const enforced = { options: { rules: { 'CON-06': 'enforce' } as const } };
testRule('CON-06', {
	allowed: [
		consenting('everything owed', { notice: FULL }),
		consenting('more than owed', { notice: { items: [...FULL.items, 'dpo'] } }),
		consenting('a DPO that is named', {
			notice: { items: [...FULL.items, 'dpo'], alsoOwed: ['dpo'] },
		}),
		consenting('nobody knows', {}),
		knowing('no consent, which is CON-01', { notice: { items: [] } }),
		consenting('an alert', { notice: { items: [] } }, alert),
	],
	refused: [
		{
			...consenting('no complaint', { notice: { items: FULL.items.slice(0, -1) } }),
			outcome: 'warn',
			detail: { missing: ['complaint'] },
			says: {
				en: 'omits: the right to complain to the authority.',
				fr: "omet : la réclamation auprès de l'autorité de contrôle.",
			},
		},
		{
			...consenting('a DPO that is not named', { notice: { ...FULL, alsoOwed: ['dpo'] } }),
			outcome: 'warn',
			detail: { missing: ['dpo'] },
		},
		{
			...consenting(
				'data from others',
				{ notice: { ...FULL, fromOthers: true } },
				{
					policy: enforced,
				},
			),
			detail: { missing: ['categories', 'source'] },
		},
		{
			...consenting(
				'nothing but how long',
				{ notice: { items: ['retention'] } },
				{ policy: enforced },
			),
			detail: { missing: FULL.items.filter((item) => item !== 'retention') },
			says: {
				en: 'who the controller is, purposes and legal basis',
				fr: 'le responsable du traitement, les finalités et la base juridique',
			},
		},
	],
});

const CUSTOMER: Relationship = {
	kind: 'customer',
	lastPurchaseAt: '2026-06-01T10:00:00+02:00',
	similarOffer: true,
	refusalOffered: true,
};
const customer = (change: Partial<Relationship> = {}): Facts => ({
	relationship: { ...CUSTOMER, ...change },
});
testRule('CON-07', {
	allowed: [
		knowing('all conditions, exception in use', customer(), { policy: law('existing_customer') }),
		knowing('by e-mail', customer(), { ...EMAIL, policy: law('existing_customer') }),
		consenting('with a consent', customer()),
		knowing('an opt-out, which is SUP-01', { ...customer(), ...optedOut }),
		knowing('nobody knows', {}),
		knowing('a basket, which is CON-08', { relationship: { kind: 'cart_only' } }),
		knowing('a refusal, which is CON-03', {
			...customer(),
			consents: [{ ...CONSENT, action: 'refuse' }],
		}),
		knowing('an alert', customer(), alert),
		knowing('a Belgian number', customer(), { message: { to: '+32470123456', recipient: {} } }),
	],
	refused: [
		{
			...knowing('under the contract', customer()),
			detail: { reason: 'not_used' },
			says: {
				en: 'the sending contract does not accept as consent. Ask for consent, for example in the order form.',
				fr: "le contrat d'envoi n'assimile pas à un consentement. Demandez-le-lui, par exemple dans le formulaire de commande.",
			},
		},
		{
			...knowing('the exception slipped past checkPolicy', customer(), {
				policy: { options: { consentExceptions: ['existing_customer'] } },
			}),
			detail: { reason: 'not_used' },
		},
		{
			...knowing('under the law, exception not in use', customer(), { policy: law() }),
			detail: { reason: 'not_used' },
			says: {
				en: 'this policy does not accept as consent. Ask for consent, for example in the order form, or open this exception in the sending policy.',
				fr: "cette politique n'assimile pas à un consentement. Demandez-le-lui, par exemple dans le formulaire de commande, ou ouvrez cette exception dans la politique d'envoi.",
			},
		},
		{
			...knowing('another product', customer({ similarOffer: false }), {
				policy: law('existing_customer'),
			}),
			detail: { reason: 'conditions', missing: ['similar_offer'] },
		},
		{
			...knowing('a purchase to come', customer({ lastPurchaseAt: '2027-01-01T10:00:00Z' }), {
				policy: law('existing_customer'),
			}),
			detail: { missing: ['purchase'] },
		},
		{
			...knowing('nothing shown', customer({ similarOffer: undefined, refusalOffered: false }), {
				policy: law('existing_customer'),
			}),
			detail: { missing: ['similar_offer', 'refusal_offered'] },
			says: {
				en: 'missing: an offer similar to the purchase, that refusal was offered at collection.',
				fr: 'manque : une offre analogue à cet achat, la possibilité de refuser lors de la collecte.',
			},
		},
	],
});

const related = (kind: Relationship['kind']): Facts => ({ relationship: { kind } });
testRule('CON-08', {
	allowed: [
		knowing('a customer, which is CON-07', customer()),
		consenting('a basket and a consent', related('cart_only')),
		knowing('a basket and an opt-out', { ...related('cart_only'), ...optedOut }),
		knowing('a basket and a refusal, which is CON-03', {
			...related('cart_only'),
			consents: [{ ...CONSENT, action: 'refuse' }],
		}),
		knowing('a request for a quote', related('inquirer')),
		knowing('nobody knows', {}),
		knowing('a call', related('cart_only'), { message: { channel: 'voice' } }),
		knowing('a Belgian basket', related('cart_only'), {
			message: { to: '+32470123456', recipient: {} },
		}),
		knowing('an alert', related('cart_only'), alert),
	],
	refused: [
		{
			...knowing('a basket', related('cart_only')),
			detail: { kind: 'cart_only' },
			says: { en: 'abandoned a cart', fr: 'abandonné un panier' },
		},
		{
			...knowing('an account', related('account_only')),
			detail: { kind: 'account_only' },
			says: { en: 'opened an account', fr: 'créé un compte' },
		},
		knowing('by e-mail', related('cart_only'), EMAIL),
		knowing('under the law with every exception', related('cart_only'), {
			policy: law('existing_customer', 'professional'),
		}),
	],
});

test.each(['existing_customer', 'professional'] as const)(
	'the exception %s spares the consent and nothing else',
	(exception) => {
		const facts: Facts = {
			...customer(),
			professional: { jobRelated: true, informed: true },
			consents: [],
			optOuts: [],
		};
		const verdict = (change: Case) =>
			decide(question({ policy: law(exception), facts, ...change })).findings.filter(
				({ outcome }) => outcome === 'reject',
			);
		expect(verdict({})).toEqual([]);
		expect(verdict({ policy: { preset: 'law' } }).map(({ rule }) => rule)).toContain('CON-01');
		expect(
			verdict({ policy: { options: { consentExceptions: [exception] } } }).map(({ rule }) => rule),
		).toContain('CON-01');
		expect(verdict({ facts: { ...facts, ...optedOut } }).map(({ rule }) => rule)).toEqual(
			expect.arrayContaining(['SUP-01', 'CON-01']),
		);
		const refusal = { ...CONSENT, action: 'refuse' } as const;
		expect(verdict({ facts: { ...facts, consents: [refusal] } }).map(({ rule }) => rule)).toContain(
			'CON-03',
		);
		expect(verdict({ message: { channel: 'voice' } }).map(({ rule }) => rule)).toContain('CON-01');
		expect(
			verdict({ message: { to: '+32470123456', recipient: {} } }).map(({ rule }) => rule),
		).toContain('CON-01');
	},
);

const from = (consentOrigin: ConsentOrigin): Facts => ({ consentOrigin });
const chain = ['partner-list-2026-03.pdf'];
testRule('CON-09', {
	allowed: [
		consenting('our own form', from({ kind: 'own' })),
		consenting(
			'named, with its chain',
			from({ kind: 'third_party', namesController: true, chain }),
		),
		consenting('nobody knows', {}),
		knowing('no consent, which is CON-01', from({ kind: 'third_party' })),
		consenting('an alert', from({ kind: 'third_party' }), alert),
		consenting('a Belgian number', from({ kind: 'third_party' }), {
			message: { to: '+32470123456', recipient: {} },
		}),
	],
	refused: [
		{
			...consenting('a bought list', from({ kind: 'third_party' })),
			detail: { missing: ['named_controller', 'chain'] },
			says: { en: 'you were not named to the person', fr: "vous n'y étiez pas nommé" },
		},
		{
			...consenting('named, no chain', from({ kind: 'third_party', namesController: true })),
			detail: { missing: ['chain'] },
			says: {
				en: 'no document links their form to you',
				fr: "aucun document ne mène de son formulaire jusqu'à vous",
			},
		},
		{
			...consenting('a chain, not named', from({ kind: 'third_party', chain })),
			detail: { missing: ['named_controller'] },
		},
		consenting(
			'a blank chain',
			from({ kind: 'third_party', namesController: true, chain: [' '] }),
			EMAIL,
		),
	],
});

const atWork = (change: Partial<ProfessionalContact> = {}): Facts => ({
	professional: { jobRelated: true, informed: true, ...change },
});
testRule('CON-10', {
	allowed: [
		knowing('both conditions, exception in use', atWork(), { policy: law('professional') }),
		consenting('with a consent', atWork()),
		knowing('an opt-out, which is SUP-01', { ...atWork(), ...optedOut }),
		knowing('a refusal, which is CON-03', {
			...atWork(),
			consents: [{ ...CONSENT, action: 'refuse' }],
		}),
		knowing('nobody knows', {}),
		knowing('an alert', atWork(), alert),
		knowing('a Belgian number', atWork(), { message: { to: '+32470123456', recipient: {} } }),
	],
	refused: [
		{
			...knowing('under the contract', atWork()),
			detail: { reason: 'not_used' },
			says: {
				en: 'the sending contract requires their consent nevertheless. Ask for it.',
				fr: "le contrat d'envoi n'en exige pas moins son consentement. Demandez-le-lui.",
			},
		},
		{
			...knowing('under the law, exception not in use', atWork(), {
				policy: law('existing_customer'),
			}),
			detail: { reason: 'not_used' },
			says: {
				en: 'this policy requires their consent nevertheless. Ask for it, or open this exception in the sending policy.',
				fr: "cette politique n'en exige pas moins son consentement. Demandez-le-lui, ou ouvrez cette exception dans la politique d'envoi.",
			},
		},
		{
			...knowing('gifts for a plumber', atWork({ jobRelated: false }), {
				policy: law('professional'),
			}),
			detail: { missing: ['job_related'] },
		},
		{
			...knowing('told nothing', atWork({ jobRelated: false, informed: false }), {
				...EMAIL,
				policy: law('professional'),
			}),
			detail: { reason: 'conditions', missing: ['job_related', 'informed'] },
			says: {
				en: 'the message must concern their profession; they must have been informed',
				fr: 'le message doit concerner sa profession ; elle doit avoir été informée',
			},
		},
	],
});
