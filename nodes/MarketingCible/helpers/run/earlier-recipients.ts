import { deriveIdempotencyKey } from '@marketing-cible/contract/requests';
import type { IExecuteFunctions } from 'n8n-workflow';
import { runIndexOf } from './idempotency-keys.ts';
import { runsAsTool } from './runs-as-tool.ts';

/** Member of the node context, which all iterations of a loop and a retry share. */
const RECIPIENTS = 'recipientsByRun';
/** Bounds what n8n stores with the execution; repeats beyond that are not noticed. */
const MAX_REMEMBERED = 10_000;
/** Characters of a hash; enough to tell ten thousand apart. */
const HASH_LENGTH = 20;

type Remembered = Readonly<Record<string, readonly string[]>>;

/**
 * Whether an earlier iteration of the loop sent to the same recipient.
 * As a tool, the node has another run index on every try, so that a second try would repeat the first: there nothing is remembered.
 *
 * @returns a check of identities of messages (see `identityOf`).
 */
export function earlierRecipients(context: IExecuteFunctions): (identity: string) => boolean {
	const current = runIndexOf(context);
	const earlier = new Set(
		Object.entries(remembered(context))
			.filter(([runIndex]) => Number(runIndex) < current)
			.flatMap(([, hashes]) => hashes),
	);
	return (identity) => earlier.has(hashOf(identity));
}

/** Remembers the identities of the messages that this iteration has sent, in this or in an earlier try. */
export function rememberRecipients(
	context: IExecuteFunctions,
	identities: readonly string[],
): void {
	if (runsAsTool(context)) return;
	const known = remembered(context);
	const run = String(runIndexOf(context));
	const others = Object.entries(known).filter(([runIndex]) => runIndex !== run);
	const free = MAX_REMEMBERED - others.reduce((sum, [, hashes]) => sum + hashes.length, 0);
	const own = new Set([...(known[run] ?? []), ...identities.map(hashOf)]);
	context.getContext('node')[RECIPIENTS] = {
		...known,
		[run]: [...own].slice(0, Math.max(0, free)),
	};
}

function remembered(context: IExecuteFunctions): Remembered {
	return (context.getContext('node')[RECIPIENTS] as Remembered | undefined) ?? {};
}

function hashOf(identity: string): string {
	return deriveIdempotencyKey([identity]).slice(0, HASH_LENGTH);
}
