import type { Channel, Facts, Purpose } from '../compliance.ts';
import type { Core } from '../core.ts';
import type { Hooks } from '../hooks.ts';
import type { ResourceModule } from '../module.ts';
import type { Db } from '../store/schema.ts';

declare module '../hooks.ts' {
	interface Hooks {
		/** Looks up facts that only upper layers know. @returns partial facts for each question, in order. */
		moreFacts(db: Db, questions: readonly FactQuestion[]): Promise<readonly Partial<Facts>[]>;
	}
}

declare module '../module.ts' {
	interface ResourceModule {
		/** Looks up facts for the rules. @returns partial facts for each question, in order. */
		readonly facts?: (
			core: Core,
			db: Db,
			questions: readonly FactQuestion[],
		) => Promise<readonly Partial<Facts>[]>;
	}
}

/** A message for which facts are looked up. */
export interface FactQuestion {
	accountId: string;
	channel: Channel;
	purpose: Purpose;
	/** The requested or the default sender; `null` without one. */
	sender: string | null;
	campaignId: string | null;
	/** The source of the recipient's newest marketing consent (`consent-source.ts`); `null` without one. */
	consentSource: string | null;
}

/** The hooks that look up facts in resources. */
export function factHooks(
	modules: readonly ResourceModule[],
	core: () => Core,
): Pick<Hooks, 'moreFacts'> {
	const factSources = modules.flatMap(({ facts }) => facts ?? []);
	return {
		async moreFacts(db, questions) {
			let all: Partial<Facts>[] = questions.map(() => ({}));
			for (const source of factSources) {
				const found = await source(core(), db, questions);
				all = all.map((facts, index) => ({ ...facts, ...found[index] }));
			}
			return all;
		},
	};
}
