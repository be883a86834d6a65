import type { MessageStatus } from '@marketing-cible/contract';
import type { MailAttachment } from '../../carrier.ts';
import type { Channel, Purpose } from '../../compliance.ts';
import type { Core } from '../../core.ts';
import type { Hooks } from '../../hooks.ts';
import type { ResourceModule } from '../../module.ts';
import type { Db } from '../../store/schema.ts';
import type { Unit } from '../../store/store.ts';
import type { SubjectHash } from '../../types.ts';

declare module '../../hooks.ts' {
	interface Hooks {
		/** Called after messages are created or change their status. */
		messagesMoved(unit: Unit, moves: readonly MessageMove[]): Promise<void>;
		/** Called after the intake refused messages, in the transaction that refused them; not for dry runs. */
		messagesRejected(unit: Unit, rejected: readonly RejectedMessage[]): Promise<void>;
		/**
		 * Returns the due messages that must not leave now. Called in the transaction that claims them, so that an answered pause or
		 * cancellation always wins.
		 * @returns the reasons by message id; messages without one may leave.
		 */
		heldBack(
			unit: Unit,
			messages: readonly MessageIdentity[],
		): Promise<ReadonlyMap<string, HeldBack>>;
		/** The attachments of an e-mail that the platform itself has written, before its hand-over; none for other messages. */
		attachmentsOf(
			db: Db,
			message: { id: string; accountId: string; reference: string },
		): Promise<readonly MailAttachment[]>;
		/** Called when a backup was restored, in the transaction that stops its waiting messages. */
		restored(unit: Unit): Promise<void>;
	}
}

declare module '../../module.ts' {
	interface ResourceModule {
		/** Reacts to messages that were created or changed their status, in the transaction that stores them. */
		readonly onMessagesMoved?: (
			core: Core,
			unit: Unit,
			moves: readonly MessageMove[],
		) => Promise<void>;
		/** Counts messages that the intake refused, in its transaction; dry runs are left out. */
		readonly onMessagesRejected?: (
			core: Core,
			unit: Unit,
			rejected: readonly RejectedMessage[],
		) => Promise<void>;
		/** Holds back due messages, in the transaction that claims them. @returns reasons by message id. */
		readonly heldBack?: (
			core: Core,
			unit: Unit,
			messages: readonly MessageIdentity[],
		) => Promise<ReadonlyMap<string, HeldBack>>;
		/** Provides the attachments of e-mails that the module has written; at most one module does. */
		readonly attachmentsOf?: (
			core: Core,
			...args: Parameters<Hooks['attachmentsOf']>
		) => ReturnType<Hooks['attachmentsOf']>;
		/** Stops work that a restored backup would otherwise continue, in the transaction that stops its waiting messages. */
		readonly onRestored?: (core: Core, unit: Unit) => Promise<void>;
	}
}

/** The data of a message that upper layers may read when a lower layer writes it. */
export interface MessageIdentity {
	id: string;
	accountId: string;
	channel: Channel;
	purpose: Purpose;
	subjectHash: SubjectHash;
	/** Keyed hash of the destination (`Submission.destination`). */
	destination: string | null;
	/** The campaign that sends it; `null`: none. */
	campaignId: string | null;
	/** Key of the variant of the campaign's content; `null`: the only one. */
	variant: string | null;
	/** Class of the mailbox provider; `null` in messages of releases that did not store it. */
	provider: string | null;
	/** Territory of the recipient; `null` as above. */
	place: string | null;
	/** Keyed hash of the sending domain (e-mail) or the sender; `null` as above. */
	sendingHash: string | null;
	/** Start of its first hand-over in milliseconds since the epoch; `null` before it. */
	handedOverAt: number | null;
	segments: number | null;
	/** In credits. */
	cost: number | null;
	/** Milliseconds since the epoch. */
	createdAt: number;
}

/** A message whose status was just stored. */
export interface MovedMessage extends MessageIdentity {
	/** Its cost for a metered account in thousandths of a credit; `null` for an unmetered account. */
	costUnits: number | null;
	/** When it is due, in milliseconds since the epoch; `null`: at once. */
	sendAt: number | null;
}

/** A status of a message that was just stored. */
export interface MessageMove {
	/** The message after the step. */
	message: MovedMessage;
	/** The exact previous status, compared when the new one was set; `null` for a new message. */
	from: MessageStatus | null;
	to: MessageStatus;
	/** Milliseconds since the epoch; also the time of the event of the step, if any. */
	at: number;
	/** The reason code of the event, for example the rules that refused the message; `null` without one. */
	reason: string | null;
}

/** A message that the rules refused at the intake, which does not store it. */
export interface RejectedMessage
	extends Pick<
		MessageIdentity,
		| 'accountId'
		| 'channel'
		| 'purpose'
		| 'campaignId'
		| 'variant'
		| 'provider'
		| 'place'
		| 'sendingHash'
	> {
	/** The rule that decided: the first of the strongest findings. */
	rule: string;
	/** Milliseconds since the epoch. */
	at: number;
}

/** Why a due message must not leave now. */
export interface HeldBack {
	/** `hold`: until the reason no longer applies; {@link HeldBack.reason} becomes its hold reason. */
	step: 'hold' | 'cancel' | 'expire';
	/** A code; part of the event. */
	reason: 'campaign_paused' | 'campaign_cancelled' | 'campaign_ended' | 'suspended';
}

/** The hooks by which resources take part in the processing of messages. */
export function messageHooks(
	modules: readonly ResourceModule[],
	core: () => Core,
): Pick<Hooks, 'messagesMoved' | 'messagesRejected' | 'heldBack' | 'attachmentsOf' | 'restored'> {
	const moveListeners = modules.flatMap(({ onMessagesMoved }) => onMessagesMoved ?? []);
	const rejectionListeners = modules.flatMap(({ onMessagesRejected }) => onMessagesRejected ?? []);
	const gates = modules.flatMap(({ heldBack }) => heldBack ?? []);
	const attaching = modules.find((module) => module.attachmentsOf !== undefined)?.attachmentsOf;
	return {
		async messagesMoved(unit, moves) {
			if (moves.length === 0) return;
			for (const listener of moveListeners) await listener(core(), unit, moves);
		},
		async messagesRejected(unit, rejected) {
			if (rejected.length === 0) return;
			for (const listener of rejectionListeners) await listener(core(), unit, rejected);
		},
		async heldBack(unit, messages) {
			const all = new Map<string, HeldBack>();
			for (const gate of gates) {
				for (const [id, reason] of await gate(core(), unit, messages)) {
					if (!all.has(id)) all.set(id, reason);
				}
			}
			return all;
		},
		async attachmentsOf(...args) {
			return (await attaching?.(core(), ...args)) ?? [];
		},
		async restored(unit) {
			for (const { onRestored } of modules) await onRestored?.(core(), unit);
		},
	};
}
