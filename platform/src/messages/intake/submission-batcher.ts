import type { Core } from '../../core.ts';
import type { HttpResponse } from '../../http-response.ts';
import { StoreUnavailableError } from '../../store/errors.ts';
import { answerSingles, type Single } from './submit-one.ts';

/** Messages that are taken in together at most. */
const TOGETHER = 64;
/** Groups under way at the same time where units of work run side by side; elsewhere one waits for the other anyway. */
const SIDE_BY_SIDE = 4;

/** Takes in messages that are posted one by one. */
export interface SubmissionBatcher {
	/** Resolves when the message is stored or refused. */
	submit(accountId: string, single: Single): Promise<HttpResponse>;
}

interface Waiting {
	accountId: string;
	single: Single;
	resolve: (answer: HttpResponse) => void;
	reject: (error: unknown) => void;
}

/**
 * Messages that are posted while others are being stored are stored together next. Under load most of what a message costs is what
 * is asked of the database around it, which is then asked once for all; a single message waits for nobody.
 */
export function createSubmissionBatcher(core: Core): SubmissionBatcher {
	const most = core.store.peers.shared ? SIDE_BY_SIDE : 1;
	const waiting: Waiting[] = [];
	const keysUnderWay = new Set<string>();
	let underWay = 0;
	let planned = false;

	function plan(): void {
		if (planned) return;
		planned = true;
		// One turn of the event loop, so that what arrived together goes together.
		setImmediate(() => {
			planned = false;
			while (underWay < most) {
				const group = nextGroup();
				if (group.length === 0) return;
				void store(group);
			}
		});
	}

	/** Of one account, and no two under one key: the second waits for what becomes of the first. */
	function nextGroup(): Waiting[] {
		const group: Waiting[] = [];
		let accountId: string | undefined;
		for (let index = 0; index < waiting.length && group.length < TOGETHER; ) {
			const one = waiting[index];
			const key = one === undefined ? null : keyOf(one);
			const isApart = accountId !== undefined && one?.accountId !== accountId;
			if (one === undefined || isApart || (key !== null && keysUnderWay.has(key))) {
				index += 1;
				continue;
			}
			accountId = one.accountId;
			if (key !== null) keysUnderWay.add(key);
			group.push(one);
			waiting.splice(index, 1);
		}
		return group;
	}

	async function store(group: readonly Waiting[]): Promise<void> {
		underWay += 1;
		try {
			await storeTogether(core, group);
		} finally {
			underWay -= 1;
			for (const one of group) {
				const key = keyOf(one);
				if (key !== null) keysUnderWay.delete(key);
			}
			if (waiting.length > 0) plan();
		}
	}

	return {
		submit(accountId, single) {
			return new Promise((resolve, reject) => {
				waiting.push({ accountId, single, resolve, reject });
				if (underWay < most) plan();
			});
		},
	};
}

function keyOf({ accountId, single: { keyed } }: Waiting): string | null {
	return keyed === null ? null : `${accountId} ${keyed.key}`;
}

async function storeTogether(core: Core, group: readonly Waiting[]): Promise<void> {
	const [first, ...others] = group;
	if (first === undefined) return;
	const singles = group.map(({ single }) => single);
	try {
		const answers = await core.store.transaction((unit) =>
			answerSingles(core, unit, first.accountId, singles),
		);
		for (const [index, answer] of answers.entries()) group[index]?.resolve(answer);
	} catch (error) {
		if (others.length === 0 || error instanceof StoreUnavailableError) {
			for (const { reject } of group) reject(error);
			return;
		}
		// One that cannot be stored must not take the others with it. Nothing of them is stored yet.
		for (const one of group) await storeTogether(core, [one]);
	}
}
