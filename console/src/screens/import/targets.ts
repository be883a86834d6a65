/** What a column may become, as `ImportMapRequest` describes it; a free attribute is `attributes.` with its name. */

const CHANNELS = ['sms', 'email', 'voice'] as const;
const byChannel = <Base extends string>(base: Base) =>
	[base, ...CHANNELS.map((channel) => `${base}.${channel}` as const)] as const;

export const IGNORED = 'ignore';
export const ATTRIBUTE = 'attributes.';
/** Longest name of an attribute. */
export const LONGEST_ATTRIBUTE = 40;

/** The targets in the order of the list, by their group. */
export const targetGroups = {
	keys: ['phone', 'email', 'externalId'],
	record: [
		'firstName',
		'lastName',
		'postalCode',
		'country',
		'timeZone',
		'birthDate',
		'language',
		ATTRIBUTE,
	],
	consents: [
		'consent.collectedAt',
		...CHANNELS.map((channel) => `consent.${channel}.collectedAt` as const),
		'consent.method',
		'consent.wording',
		'consent.source',
		'consent.channels',
	],
	optOuts: [...byChannel('optOut'), ...byChannel('subscribed'), ...byChannel('status')],
} as const;

export type TargetGroup = keyof typeof targetGroups;
export type Target = (typeof targetGroups)[TargetGroup][number] | typeof IGNORED;

const known: ReadonlySet<string> = new Set(Object.values(targetGroups).flat());

/** The entry of the list for a target; a free attribute is one entry. `null`: the list has none. */
export function entryOf(target: string): Target | null {
	if (target === IGNORED) return IGNORED;
	if (target.startsWith(ATTRIBUTE)) return ATTRIBUTE;
	return known.has(target) ? (target as Target) : null;
}

/** Whether a column says that people object. */
export const isOptOut = (target: string): boolean => /^(optOut|subscribed|status)/.test(target);
export const isConsent = (target: string): boolean => target.startsWith('consent.');
