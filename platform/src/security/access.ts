import type { Role } from '@marketing-cible/contract';

/**
 * Which people of an account may use an operation, and under which conditions. Each operation names its access beside the scopes of API
 * keys (`Operation.people`); `http/permission.ts` checks both. An operation that names none is denied to every person.
 */
export interface Access {
	/** Roles that may use it. */
	roles: readonly Role[];
	/** Demands that the identity was proven within the last ten minutes. */
	confirm?: boolean;
	/** API keys may not use it, whatever their scopes. */
	peopleOnly?: boolean;
	/** How far the sign-in must have come at least; default: complete. */
	stage?: 'second' | 'enroll';
	/**
	 * The answer goes to people as it is. Default: addresses in it are masked, unless the request reveals them
	 * (`http/reveal.ts`). For answers without addresses of recipients, and for operations that exist to show them and demand `confirm`.
	 */
	unmasked?: boolean;
}

export const roles: readonly Role[] = [
	'owner',
	'admin',
	'marketer',
	'approver',
	'support',
	'analyst',
	'auditor',
	'developer',
];

const managers: readonly Role[] = ['owner', 'admin'];
const marketing: readonly Role[] = [...managers, 'marketer'];
const care: readonly Role[] = [...managers, 'support'];
const technical: readonly Role[] = [...managers, 'developer'];
const campaignReaders: readonly Role[] = [
	...marketing,
	'approver',
	'support',
	'analyst',
	'auditor',
];
const personReaders: readonly Role[] = [...marketing, 'approver', 'support', 'auditor'];

/** Roles that usually have the same rights. */
export const group = { all: roles, managers, marketing, care, technical, campaignReaders };

const own: Access = { roles, peopleOnly: true, unmasked: true, stage: 'enroll' };
const operator: Access = { roles: [], unmasked: true };
const manage: Access = { roles: managers, unmasked: true };
const technicians: Access = { roles: technical, unmasked: true };

/** Rights that several operations have in common. */
export const access = {
	/** For keys and people of the operator only; their answers show no addresses of recipients. */
	operator,
	/** The same, and its people prove their identity for it: what binds clients or opens doors. */
	operatorConfirmed: { ...operator, confirm: true },
	/** What the operator reads of clients: with the addresses of recipients masked. */
	operatorMasked: { roles: [] },
	everybody: { roles, unmasked: true },
	/** One's own user and sessions; the first thing that a person without a second factor may reach. */
	own,
	ownConfirmed: { ...own, confirm: true },
	ownSecondFactor: { ...own, stage: 'second' },
	manage,
	manageConfirmed: { ...manage, confirm: true },
	/** As `manage`, for answers with addresses of recipients. */
	managers: { roles: managers },
	/** Who helps the people that write in. */
	care: { roles: care },
	readContract: { roles: [...managers, 'auditor'], unmasked: true },
	readCredits: { roles: [...managers, 'analyst', 'auditor'], unmasked: true },
	/** A contract binds the client: an owner accepts and ends it, in person and proven lately. */
	bindClient: { roles: ['owner'], peopleOnly: true, confirm: true, unmasked: true },
	recordLetters: { roles: managers, peopleOnly: true, unmasked: true },
	technical: technicians,
	technicalConfirmed: { ...technicians, confirm: true },
	readTechnical: { roles: [...technical, 'auditor'], unmasked: true },
	handleAlerts: { roles: [...marketing, 'developer'], unmasked: true },
	readCampaigns: { roles: campaignReaders },
	/** Counts name no recipient: senders are the account's own, and places and providers are classes. So a file of them needs no mask. */
	readCounts: { roles: campaignReaders, unmasked: true },
	writeCampaigns: { roles: marketing },
	/**
	 * A campaign is what its author wrote for everybody, without an address of a recipient. It is not masked, because an edit would write
	 * the mask of a shop's own number back into the text.
	 */
	readCampaign: { roles: campaignReaders, unmasked: true },
	writeCampaign: { roles: marketing, unmasked: true },
	checkCampaigns: { roles: [...marketing, 'approver'] },
	stopCampaigns: { roles: [...marketing, 'approver'] },
	/** A paused one: who runs campaigns; a suspended one: who approves them (`campaigns/control/resume.ts`). */
	resumeCampaigns: { roles: [...marketing, 'approver'] },
	/** The author of a campaign must not approve it, and an API key cannot take responsibility for it. */
	approveCampaigns: { roles: [...managers, 'approver'], peopleOnly: true },
	writeTemplates: { roles: marketing, unmasked: true },
	readImports: { roles: [...marketing, 'support', 'auditor'] },
	readExports: { roles: [...care, 'auditor'] },
	/** Addresses leave the platform in a file. */
	exportPersons: { roles: care, confirm: true, unmasked: true },
	readPersons: { roles: personReaders },
	readMessages: { roles: [...personReaders, 'developer'] },
	readWaits: { roles: [...managers, 'support', 'auditor', 'developer'] },
} as const satisfies Readonly<Record<string, Access>>;

const DENIED: Access = { roles: [] };

/** What is asked of an operation here (see `Operation` in `http/route.ts`). */
interface ForPeople {
	people?: Access;
}

/** Which people may use an operation; nobody, if it names none. */
export function accessOf({ people }: ForPeople): Access {
	return people ?? DENIED;
}
