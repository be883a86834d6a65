import type { Channel, Purpose, TrackingPurpose } from '../../compliance.ts';
import type { Core } from '../../core.ts';
import type { Hooks } from '../../hooks.ts';
import type { ResourceModule } from '../../module.ts';
import type { Db } from '../../store/schema.ts';
import type { Unit } from '../../store/store.ts';
import type { SubjectHash } from '../../types.ts';
import type { MessageIdentity } from './message-hooks.ts';

declare module '../../hooks.ts' {
	interface Hooks {
		/** Replaces the links of messages that are measured. @returns the new content of each, in order; `null` if unchanged. */
		trackContents(
			db: Db,
			messages: readonly TrackableMessage[],
		): Promise<readonly (TrackedContent | null)[]>;
		/** Called after messages with measured links are stored. */
		linksStored(unit: Unit, messages: readonly LinkedMessage[]): Promise<void>;
		/** The kinds of tracking that the recipients currently consent to, by message id. */
		trackingGrants(
			db: Db,
			messages: readonly PersonalMessage[],
		): Promise<ReadonlyMap<string, ReadonlySet<TrackingPurpose>>>;
	}
}

declare module '../../module.ts' {
	interface ResourceModule {
		/** Measures links; at most one module does. */
		readonly tracking?: TrackingSupport;
	}
}

/** A link or pixel of a message that is measured. */
export interface TrackedLink {
	token: string;
	/** The URL in the content, in place of the target. */
	url: string;
	/** The URL of the target; `null` for the pixel. */
	target: string | null;
	/** Order of the target in the content. */
	position: number;
	/** The consent that it needs. */
	purpose: TrackingPurpose;
	/** Whether it identifies the person; otherwise all recipients share it. */
	isPersonal: boolean;
}

/** A message of a campaign with links to measure, before the decision. */
export interface TrackableMessage {
	/** The id that it will have. */
	id: string;
	accountId: string;
	channel: Channel;
	purpose: Purpose;
	to: string;
	sender: string | null;
	subjectHash: SubjectHash;
	contactId: string | null;
	campaign: { id: string; variant: string | null; tracking: 'anonymous' | 'individual' };
	content: { text?: string | undefined; html?: string | undefined };
}

/** The content of a message with its links replaced. */
export interface TrackedContent {
	text?: string | undefined;
	html?: string | undefined;
	links: readonly TrackedLink[];
}

/** A stored message with measured links. */
export interface LinkedMessage {
	message: MessageIdentity;
	links: readonly TrackedLink[];
}

/** A message with personal links, about to be handed over. */
export type PersonalMessage = Omit<TrackableMessage, 'campaign' | 'content'>;

/** The measurement of links by a module; see the functions of the same names in {@link Hooks}. */
export interface TrackingSupport {
	readonly trackContents: (
		core: Core,
		...args: Parameters<Hooks['trackContents']>
	) => ReturnType<Hooks['trackContents']>;
	readonly linksStored: (
		core: Core,
		...args: Parameters<Hooks['linksStored']>
	) => ReturnType<Hooks['linksStored']>;
	readonly trackingGrants: (
		core: Core,
		...args: Parameters<Hooks['trackingGrants']>
	) => ReturnType<Hooks['trackingGrants']>;
}

/** The hook that measures links. */
export function trackingHooks(
	modules: readonly ResourceModule[],
	core: () => Core,
): Pick<Hooks, 'trackContents' | 'linksStored' | 'trackingGrants'> {
	const tracking = modules.find((module) => module.tracking !== undefined)?.tracking;
	return {
		async trackContents(db, messages) {
			if (messages.length === 0) return [];
			return (await tracking?.trackContents(core(), db, messages)) ?? messages.map(() => null);
		},
		async linksStored(unit, messages) {
			if (messages.length > 0) await tracking?.linksStored(core(), unit, messages);
		},
		async trackingGrants(db, messages) {
			if (messages.length === 0) return new Map();
			return (await tracking?.trackingGrants(core(), db, messages)) ?? new Map();
		},
	};
}
