import type { Channel, Facts } from '../../compliance.ts';
import type { Core } from '../../core.ts';
import type { Hooks } from '../../hooks.ts';
import type { ResourceModule } from '../../module.ts';
import type { Db } from '../../store/schema.ts';
import type { Unit } from '../../store/store.ts';

declare module '../../hooks.ts' {
	interface Hooks {
		/**
		 * Prices messages in the order of their list, before they are stored. With a unit, the account's credits are locked until its end.
		 * @returns `null`: the account is unmetered, and messages cost nothing.
		 */
		charge(
			db: Db,
			unit: Unit | null,
			accountId: string,
			messages: readonly ChargeableMessage[],
		): Promise<readonly Charge[] | null>;
	}
}

declare module '../../module.ts' {
	interface ResourceModule {
		/** Prices messages before they are stored; at most one module does. */
		readonly charge?: (
			core: Core,
			...args: Parameters<Hooks['charge']>
		) => ReturnType<Hooks['charge']>;
	}
}

/** A message that the rules accept, before it is stored. */
export interface ChargeableMessage {
	channel: Channel;
	segments: number | null;
	/** The spoken text of a call. */
	text: string | undefined;
	/** Milliseconds since the epoch; `null`: at once. */
	sendAt: number | null;
}

/** The cost of a message. */
export interface Charge {
	/** Thousandths of a credit; `null`: it is not charged. */
	units: number | null;
	/** The fact that makes rule ACC-02 refuse the message; `null` if the credits suffice. */
	short: NonNullable<Facts['credits']> | null;
}

/** The hook that prices messages. */
export function chargeHooks(
	modules: readonly ResourceModule[],
	core: () => Core,
): Pick<Hooks, 'charge'> {
	const charging = modules.find((module) => module.charge !== undefined)?.charge;
	return {
		async charge(...args) {
			return (await charging?.(core(), ...args)) ?? null;
		},
	};
}
